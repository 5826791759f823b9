import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../scripts/find-chromium.ts'
import { runGroup } from './child-group.ts'
import { home } from './home.ts'
import { findProgram } from './package-program.ts'

/** Audits, by the names they have in tables. Milliseconds, but for layout shift and bytes. */
export const audits = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  'Speed Index': 'speed-index',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  bytes: 'total-byte-weight',
} as const

/** What is taken from a report: audits, and the score of 100 that Lighthouse makes of them. */
export type Audit = keyof typeof audits | 'score'

interface Report {
  readonly runtimeError?: { readonly message: string }
  readonly categories: { readonly performance: { readonly score: number } }
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>
}

/** Lighthouse as it is for phones: a browser of its own, nothing cached, a slow network and processor simulated. */
export async function runLighthouse(address: string): Promise<Readonly<Record<Audit, number>>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-lighthouse-'))
  const file = path.join(folder, 'report.json')
  try {
    await runGroup({
      command: await findProgram('lighthouse'),
      args: [
        address,
        '--only-categories=performance',
        '--output=json',
        `--output-path=${file}`,
        '--quiet',
        '--no-enable-error-reporting',
        // The certificate of a machine that is only measured is signed by nobody.
        '--chrome-flags=--headless=new --no-sandbox --ignore-certificate-errors',
      ],
      cwd: home,
      env: { CHROME_PATH: findChromium() },
    })
    const report = JSON.parse(await readFile(file, 'utf8')) as Report
    if (report.runtimeError) throw new Error(`${address}: ${report.runtimeError.message}`)
    const entries = Object.entries(audits).map(([name, id]) => {
      const value = report.audits[id]?.numericValue
      if (value === undefined) throw new Error(`Lighthouse says nothing of ${id}`)
      return [name, value]
    })
    const score = Math.round(report.categories.performance.score * 100)
    return { score, ...(Object.fromEntries(entries) as Record<keyof typeof audits, number>) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

export function lighthouseVersion(): string {
  const file = path.join(home, 'package.json')
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies: Record<string, string> }
  return dependencies['lighthouse'] ?? ''
}
