import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Whether `java` can be run; as root on Debian it is installed when it is missing. */
export function findJava(): boolean {
  if (runs('java', ['-version'])) return true
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  runs('apt-get', ['update', '-qq'])
  runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'default-jre-headless'])
  return runs('java', ['-version'])
}

function runs(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'ignore', env }).status === 0
}
