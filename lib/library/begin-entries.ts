import type { Compiler } from '#lib/compile/compiler'
import { parseEntry, readSite, type CollectionMemo } from '#lib/content/collection'
import type { Entry } from '#lib/content/post'
import type { Site } from '#lib/content/site'
import type { SourceFile } from '#lib/content/source-file'
import { isInEntries } from '#lib/content/source-path'
import { createBreaks } from '#lib/core/breaks'
import { atOnce } from '#lib/library/compile-entries'

/** What entries are being compiled to. */
type Begun = ReadonlyMap<Entry, ReturnType<Compiler['compile']>>

/**
 * Parses posts and pages before they are held to each other, and has as many compiled meanwhile as there is room for:
 * the workers need not wait until everything is parsed. One that turns out not to be shown was compiled for nothing.
 * Fills `memo`.
 */
export async function beginEntries(
  files: readonly SourceFile[],
  memo: CollectionMemo,
  compilerFor: (site: Site) => Compiler,
): Promise<Begun> {
  const begun = new Map<Entry, ReturnType<Compiler['compile']>>()
  const site = readSite(files)
  if (!site.ok) return begun
  const compiler = compilerFor(site.value)
  const pause = createBreaks()
  let running = 0
  const leave = () => void (running -= 1)
  for (const file of files) {
    if (!isInEntries(file.path)) continue
    const parsed = parseEntry(file, site.value.timezone, memo)
    if (parsed.ok && running < atOnce) {
      running += 1
      const compiling = compiler.compile(parsed.value)
      // Whoever wants the entry hears of what went wrong.
      compiling.then(leave, leave)
      begun.set(parsed.value, compiling)
    }
    await pause()
  }
  return begun
}
