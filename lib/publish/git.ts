import { spawn } from 'node:child_process'

export interface GitResult {
  /** `undefined` when it was stopped for taking too long, or is not installed. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

export interface GitOptions {
  /** Absolute; instead of the usual folder. */
  readonly cwd?: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds; 20,000 by default. */
  readonly timeLimit?: number
}

/** Runs Git without a shell. Never throws for what Git says: its status and words are the answer. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<GitResult>

/** No hook, pager or signature, and no transport that is a command. */
const always = [
  '--no-pager',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.quotePath=false',
    'commit.gpgSign=false',
    'push.gpgSign=false',
    'protocol.ext.allow=never',
    'submodule.recurse=false',
    'fetch.recurseSubmodules=false',
    'rebase.autoStash=false',
    'i18n.commitEncoding=UTF-8',
    'i18n.logOutputEncoding=UTF-8',
  ].flatMap((setting) => ['-c', setting]),
]

/** What Git may know of our environment: where it is installed and who we are, and nothing secret. */
const passedOn =
  'PATH HOME USER LOGNAME TMPDIR XDG_CONFIG_HOME SSH_AUTH_SOCK HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy'.split(
    ' ',
  )

const longestOutput = 16 * 1024 * 1024

/** Git in a folder; `environment` is the process's. */
export function openGit(folder: string, environment: Readonly<Record<string, string | undefined>>): Git {
  const known = passedOn.flatMap((name) => {
    const value = environment[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const base = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: 'false',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
  }
  return (args, { cwd = folder, input, env, timeLimit = 20_000 } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('git', [...always, ...args], {
        cwd,
        env: { ...Object.fromEntries(known), ...base, ...env } as unknown as NodeJS.ProcessEnv,
        stdio: ['pipe', 'pipe', 'pipe'],
        // A session of its own has no terminal to ask on, and is ended whole, with what Git has started.
        detached: true,
      })
      const kill = () => {
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      }
      let late = false
      const timer = setTimeout(() => {
        late = true
        kill()
      }, timeLimit)
      const output = { stdout: '', stderr: '' }
      for (const name of ['stdout', 'stderr'] as const) {
        child[name].setEncoding('utf8').on('data', (text: string) => {
          if (output[name].length < longestOutput) output[name] += text
          else kill()
        })
      }
      child.once('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        if (error.code === 'ENOENT') resolve({ code: undefined, stdout: '', stderr: 'Git is not installed' })
        else reject(error)
      })
      child.once('close', (code) => {
        clearTimeout(timer)
        const stderr = late ? `Git took longer than ${timeLimit / 1000} s` : output.stderr
        resolve({ code: late ? undefined : (code ?? undefined), stdout: output.stdout, stderr })
      })
      // Git may end before it has read everything.
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
    })
}

/** The line of Git's complaint that says most, as a clause without a full stop; no credentials of an address. */
export function gitReason({ stderr }: GitResult): string {
  const lines = stderr.split('\n').map((line) => line.trim())
  const line = lines.find((one) => /^(?:fatal|error): /.test(one)) ?? lines.find((one) => one !== '')
  return (line ?? 'it gave no reason')
    .replace(/^(?:fatal|error): /, '')
    .replaceAll(/\/\/[^/@\s]*@/g, '//')
    .replace(/[.:]+$/, '')
}
