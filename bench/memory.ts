import { readdirSync, readFileSync } from 'node:fs'

const pageBytes = 4096
const interval = 100

/**
 * The most memory that a process and its descendants held at one time: the sum of their resident sets, looked at ten
 * times a second. Pages that processes share count once for each, so that tools of many processes look larger than they are.
 */
export function watchMemory(session: number): { peakBytes(): number; stop(): void } {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, residentBytes(session))
  }
  const timer = setInterval(look, interval)
  timer.unref()
  return { peakBytes: () => peak, stop: () => clearInterval(timer) }
}

/** What all processes of a session hold now, in bytes. */
export function residentBytes(session: number): number {
  let pages = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readProcess(name)
    if (stat && stat.session === session) pages += stat.residentPages
  }
  return pages * pageBytes
}

/** See proc(5). A process may end while it is looked at. */
function readProcess(pid: string): { session: number; residentPages: number } | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
  // The name may hold blanks and brackets: count from after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { session: Number(fields[3]), residentPages: Number(fields[21]) }
}
