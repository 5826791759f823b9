import type { Compiler } from '#lib/compile/compiler'
import type { Entry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import type { Compiled } from '#lib/library/library'

export interface CompileEntriesOptions {
  readonly compiler: Compiler
  /** By path of the file: what each entry was before. */
  readonly before: ReadonlyMap<string, Compiled>
  /** Something that entries may use has changed: ask the compiler about every one of them. */
  readonly assetsChanged: boolean
  readonly onProgress: ((done: number, total: number) => void) | undefined
}

/** Compiles what has changed, in the order of the entries. One that fails keeps what it was before, if it was. */
export async function compileEntries(
  entries: readonly Entry[],
  { compiler, before, assetsChanged, onProgress }: CompileEntriesOptions,
): Promise<{ readonly items: readonly Compiled[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  let done = 0
  const compileEntry = async (entry: Entry): Promise<Compiled | undefined> => {
    const old = before.get(entry.path)
    if (old?.entry === entry && !assetsChanged) return old
    const artifact = await compiler.compile(entry)
    if (!artifact.ok) {
      problems.push(...artifact.error)
      return old
    }
    return old?.entry === entry && old.artifact.key === artifact.value.key
      ? old
      : { entry, artifact: artifact.value }
  }
  const items = await Promise.all(
    entries.map(async (entry) => {
      const item = await compileEntry(entry)
      onProgress?.(++done, entries.length)
      return item
    }),
  )
  return { items: items.filter((item) => item !== undefined), problems }
}
