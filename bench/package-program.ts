import { existsSync } from 'node:fs'
import path from 'node:path'
import { runGroup } from './child-group.ts'
import { home } from './home.ts'

/** A program of the packages in `bench/package.json`, which are installed when it is not there. */
export async function findProgram(name: string): Promise<string> {
  const program = path.join(home, 'node_modules', '.bin', name)
  if (!existsSync(program)) {
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    await runGroup({ command: 'npm', args, cwd: home })
  }
  return program
}
