/** What a look at the disk found; `undefined` when there is no such file or folder. Any other trouble is thrown. */
export async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found
  } catch (error) {
    return unlessOther(error)
  }
}

/** The same of a look while everybody waits. */
export function unlessMissingNow<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    return unlessOther(error)
  }
}

function unlessOther(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
}
