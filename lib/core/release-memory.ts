/** Bytes of heap: what is below stays as it is. */
const large = 512 * 1024 * 1024

/**
 * Gives back to the system what a large task took, once it is done. V8 keeps it for later otherwise, more than the task's
 * result takes. Everything waits meanwhile: about a second for a gigabyte.
 */
export async function releaseMemory(): Promise<void> {
  if (process.memoryUsage().heapTotal < large) return
  const { Session } = await import('node:inspector/promises')
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
