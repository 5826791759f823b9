// Installs what is missing, then runs scripts/<name>.ts. Plain JavaScript: nothing is installed when it starts.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [name, ...rest] = process.argv.slice(2)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Masthead needs Node 20.20 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

process.chdir(root)
install()
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
process.env.NODE_ENV = { dev: 'development', test: 'test' }[name] ?? 'production'
const { bundleScript } = await import('./bundle.mjs')
const program = await bundleScript(name)
process.argv = [process.execPath, program, ...rest]
process.setSourceMapsEnabled(true)
await import(pathToFileURL(program).href)

/** Runs `npm ci` unless the installed packages are those of the lock file. */
function install() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  const stamp = path.join(root, 'node_modules', '.masthead-lock')
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (installed === lock) return
  console.log('Installing packages…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const result = spawnSync(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error('npm ci failed; see above. Is the npm registry within reach?')
    process.exit(1)
  }
  writeFileSync(stamp, lock)
}
