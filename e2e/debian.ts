import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether a program can be run; as root on Debian its package is installed when it is missing. */
export function findProgram(program: string, packageName: string): boolean {
  if (runs(program, ['-v'])) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  runs('apt-get', ['update', '-qq'])
  runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName])
  return runs(program, ['-v'])
}

function runs(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0
}
