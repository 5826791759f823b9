import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A Chromium to test with: the one named by CHROMIUM_PATH, the system's, Playwright's own; otherwise, as root on
 * Debian, the package is installed, or else Playwright's is downloaded. @throws when none can be had.
 */
export function findChromium(): string {
  const present = locate()
  if (present) return present
  console.log('Installing Chromium…')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  if (!locate()) run('npx', ['playwright', 'install', 'chromium'])
  const installed = locate()
  if (!installed)
    throw new Error('There is no Chromium, and none could be installed: set CHROMIUM_PATH to one.')
  return installed
}

function locate(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  return [...(named ? [named] : []), ...systemPaths, chromium.executablePath()].find(existsSync)
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
