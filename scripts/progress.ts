/** Draws a progress bar on a terminal; elsewhere says only when it is done. Nothing at all for work under half a second. */
export function createProgress(label: string): (done: number, total: number) => void {
  const started = Date.now()
  let drawn = 0
  return (done, total) => {
    const now = Date.now()
    const finished = done === total
    if (now - started < 500 || (!finished && now - drawn < 100)) return
    drawn = now
    if (process.stderr.isTTY) {
      const filled = Math.round((done / total) * 30)
      process.stderr.write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(30 - filled)} ${done}/${total}`)
      if (finished) process.stderr.write('\n')
    } else if (finished) {
      console.error(`${label} ${done}/${total} in ${((now - started) / 1000).toFixed(1)} s`)
    }
  }
}
