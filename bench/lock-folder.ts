import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from './options.ts'

/** Keeps another run out of a folder as long as this process lives. @throws {UsageError} when one is in it. */
export async function lockFolder(folder: string): Promise<void> {
  const file = path.join(folder, 'running')
  const pid = Number(await readFile(file, 'utf8').catch(() => '0'))
  if (pid > 0 && pid !== process.pid && isAlive(pid))
    throw new UsageError(
      `--workdir ${folder}: process ${pid} is measuring there; wait for it, or name another`,
    )
  await writeFile(file, String(process.pid))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
