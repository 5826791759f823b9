import type { Compiler } from '#lib/compile/compiler'
import type { Entry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import type { Compiled } from '#lib/library/library'

export interface CompileEntriesOptions {
  readonly compile: Compiler['compile']
  /** By path of the file: what each entry was before. */
  readonly before: ReadonlyMap<string, Compiled>
  /** Something that entries may use has changed: ask the compiler about every one of them. */
  readonly assetsChanged: boolean
  readonly onProgress: ((done: number, total: number) => void) | undefined
}

/** Entries that are compiled, or wait for it, with their texts in memory. */
export const atOnce = 64

/** Compiles what has changed, in the order of the entries. One that fails keeps what it was before, if it was. */
export async function compileEntries(
  entries: readonly Entry[],
  { compile, before, assetsChanged, onProgress }: CompileEntriesOptions,
): Promise<{ readonly items: readonly Compiled[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const items = entries.map((entry) => {
    const old = before.get(entry.path)
    return old?.entry === entry && !assetsChanged ? old : undefined
  })
  let done = items.filter((item) => item !== undefined).length
  // Where most are as they were, the others have just been written.
  const areNew = done > entries.length / 2
  onProgress?.(done, entries.length)
  const compileEntry = async (entry: Entry, old: Compiled | undefined): Promise<Compiled | undefined> => {
    const artifact = await compile(entry, areNew)
    if (!artifact.ok) {
      problems.push(...artifact.error)
      return old
    }
    const { key, kept } = artifact.value
    const isSame = old?.entry === entry && old.artifact.key === key && old.artifact.kept === kept
    return isSame ? old : { entry, artifact: artifact.value }
  }
  const waiting = entries.keys()
  const work = async () => {
    for (const index of waiting) {
      if (items[index]) continue
      const entry = entries[index]!
      items[index] = await compileEntry(entry, before.get(entry.path))
      onProgress?.(++done, entries.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { items: items.filter((item) => item !== undefined), problems }
}
