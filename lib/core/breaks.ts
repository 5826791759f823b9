/**
 * For long work in small pieces.
 *
 * @param turn milliseconds for which it goes on before others have theirs.
 * @returns what is to be awaited between them: others have had their turn when it is due.
 */
export function createBreaks(turn = 20): () => Promise<void> | undefined {
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
