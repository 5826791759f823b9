/** Milliseconds for which work goes on before others have their turn. */
const turn = 20

/**
 * For long work in small pieces.
 *
 * @returns what is to be awaited between them: others have had their turn when it is due.
 */
export function createBreaks(): () => Promise<void> | undefined {
  let begun = performance.now()
  return () => {
    if (performance.now() - begun <= turn) return undefined
    return new Promise((resolve) =>
      setImmediate(() => {
        begun = performance.now()
        resolve()
      }),
    )
  }
}
