import { spawn } from 'node:child_process'
import { root } from './prepare.ts'

export interface CommandResult {
  readonly code: number
  /** What it said on both streams, in the order it came. */
  readonly output: string
}

/** Runs a command in the project's folder to its end; `env` is added to this process's own. */
export function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }))
  })
}
