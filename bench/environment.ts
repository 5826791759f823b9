import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import { generatorVersion } from './load.ts'
import { isOnPath } from './peers.ts'

/** What the figures depend on besides the programs' code. */
export interface Environment {
  readonly processor: string
  readonly cores: number
  readonly memoryBytes: number
  readonly system: string
  readonly versions: Readonly<Record<string, string>>
  readonly corpus: string
  /** Processes that wanted to run when the run began, over the last minute: near 0 on a quiet machine. */
  readonly load: number
}

export function readEnvironment(versions: Record<string, string>, corpus: string): Environment {
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    system: `${readSystem()}, ${os.type()} ${os.release()}`,
    versions: { 'Node.js': process.versions.node, ...versions, ...versionOfNginx(), ...generatorVersion() },
    corpus,
    load: os.loadavg()[0]!,
  }
}

/** What differs between two environments so that their figures may not stand in one table. */
export function differences(before: Environment, now: Environment): string[] {
  const list = (one: Environment): Record<string, string> => ({
    processor: one.processor,
    cores: String(one.cores),
    system: one.system,
    corpus: one.corpus,
    ...one.versions,
  })
  const [old, current] = [list(before), list(now)]
  return Object.keys(current)
    .filter((key) => key in old && old[key] !== current[key])
    .map((key) => `${key}: ${old[key]} before, ${current[key]} now`)
}

function readSystem(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.platform()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return os.platform()
  }
}

function versionOfNginx(): Record<string, string> {
  if (!isOnPath('nginx')) return {}
  // It says so on the other stream.
  const text = execFileSync('sh', ['-c', 'nginx -v 2>&1'], { encoding: 'utf8' })
  return { nginx: /nginx\/([\d.]+)/.exec(text)?.[1] ?? text.trim() }
}
