import { readFileSync } from 'node:fs'

/** Bytes of memory that a process holds; 0 where there is no /proc, and once it has gone. */
export function residentBytes(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readProcess(pid, 'status'))?.[1] ?? 0) * 1024
}

/**
 * Milliseconds for which processors have worked for a process: proc_pid_stat(5), utime and stime, which count
 * hundredths of a second. 0 where there is no /proc, and once it has gone.
 */
export function processorTime(pid: number | undefined): number {
  const stat = readProcess(pid, 'stat')
  // The name of the program stands in brackets, and may hold any.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * 10
}

function readProcess(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return ''
    throw error
  }
}
