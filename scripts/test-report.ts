import { readFile } from 'node:fs/promises'

/** What a test runner's JSON report says. */
export interface Report {
  passed: number
  failed: number
  skipped: number
  /** Of each test that failed: its name and why, so that they can stand where the output ends. */
  readonly failures: readonly string[]
}

interface BrowserSuite {
  readonly file: string
  readonly suites?: readonly BrowserSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly line: number
    readonly ok: boolean
    readonly tests: readonly {
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

interface UnitFile {
  readonly name: string
  readonly status: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages: readonly string[]
  }[]
}

/** Reads the report of Playwright or of Vitest; a run that left none has failed. */
export async function readReport(file: string): Promise<Report> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    return 'stats' in report ? ofBrowser(report) : ofUnits(report)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' && !(error instanceof SyntaxError)) throw error
    return { passed: 0, failed: 1, skipped: 0, failures: [] }
  }
}

function ofBrowser(report: Record<string, unknown>): Report {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = report['stats'] as Record<string, number>
  const failures = (report['suites'] as readonly BrowserSuite[]).flatMap(browserFailures)
  return { passed: expected + flaky, failed: unexpected, skipped, failures }
}

function browserFailures(suite: BrowserSuite): string[] {
  const here = (suite.specs ?? []).flatMap((spec) => {
    const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors))
    return spec.ok || errors.length === 0
      ? []
      : [`${suite.file}:${spec.line} › ${spec.title}\n${errors.map((error) => error.message).join('\n')}`]
  })
  return [...here, ...(suite.suites ?? []).flatMap(browserFailures)]
}

function ofUnits(report: Record<string, unknown>): Report {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = report as Record<
    string,
    number
  >
  const failures = (report['testResults'] as readonly UnitFile[]).flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (file.status === 'failed' && failed.length === 0) return [`${file.name}\n${file.message}`]
    return failed.map((test) => `${file.name} › ${test.fullName}\n${test.failureMessages.join('\n')}`)
  })
  return {
    passed: numPassedTests!,
    // A file that could not be loaded counts as one that failed.
    failed: numFailedTests! > 0 ? numFailedTests! : Math.min(1, numFailedTestSuites!),
    skipped: numPendingTests!,
    failures,
  }
}
