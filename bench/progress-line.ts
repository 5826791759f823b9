/** One line that says how far the run is, and for how long the present task has been running. */
export interface ProgressLine {
  begin(label: string): void
  /** Ends the present task; what it came to stays above the line. */
  end(outcome: string): void
  close(): void
}

export function createProgressLine(total: number, output: NodeJS.WriteStream = process.stderr): ProgressLine {
  let done = 0
  let label = ''
  let since = performance.now()
  const draw = () => {
    if (!output.isTTY || label === '') return
    const filled = Math.round((done / Math.max(total, 1)) * 24)
    const seconds = Math.floor((performance.now() - since) / 1000)
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    output.write(
      `\r\u001B[K${'█'.repeat(filled)}${'░'.repeat(24 - filled)} ${done}/${total} ${label} ${clock}`,
    )
  }
  const timer = setInterval(draw, 1000)
  timer.unref()
  return {
    begin: (text) => {
      label = text
      since = performance.now()
      draw()
    },
    end: (outcome) => {
      done++
      output.write(`${output.isTTY ? '\r\u001B[K' : `${done}/${total} `}${label}: ${outcome}\n`)
      label = ''
    },
    close: () => clearInterval(timer),
  }
}
