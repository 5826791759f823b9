import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { processorTime, residentBytes } from './usage'

const worked = () => processorTime(process.pid)
/** Microseconds, as the process itself counts them. */
const used = () => Object.values(process.cpuUsage()).reduce((sum, time) => sum + time)

describe.runIf(existsSync('/proc/self/stat'))('what a process uses', () => {
  it('is the time that processors work for it, not the time that it waits', async () => {
    const before = worked()
    await new Promise((resolve) => setTimeout(resolve, 300))
    const waited = worked() - before
    const until = used() + 400_000
    while (used() < until);
    const busy = worked() - before - waited
    expect(waited).toBeLessThan(busy)
    expect(busy).toBeGreaterThanOrEqual(350)
  })

  it('is memory in bytes', () => {
    const ratio = residentBytes(process.pid) / process.memoryUsage().rss
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('is nothing for a process that has gone', () => {
    expect([processorTime(2 ** 30), residentBytes(2 ** 30)]).toEqual([0, 0])
  })
})
