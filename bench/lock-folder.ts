import { rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from './options.ts'

/** Keeps another run out of a folder until this process ends. @throws {UsageError} when one is in it. */
export async function lockFolder(folder: string): Promise<void> {
  const file = path.join(folder, 'running')
  const pid = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (pid > 0 && pid !== process.pid && (await isBenchmark(pid)))
    throw new UsageError(
      `--workdir ${folder}: process ${pid} is measuring there; wait for it, or name another`,
    )
  await writeFile(file, String(process.pid))
  process.on('exit', () => rmSync(file, { force: true }))
}

/** A run that was killed leaves its id behind, which may be another process's by now. */
async function isBenchmark(pid: number): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return line.includes(path.join('scripts', 'bench.ts'))
}
