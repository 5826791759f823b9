import { splitFrontMatter } from '#lib/content/front-matter'
import { unlessChanged, type SourceFile } from '#lib/content/source-file'
import type { Problem } from '#lib/core/problem'
import { ok } from '#lib/core/result'
import type { Compiled, Unreadable } from '#lib/library/library'

/** The posts and pages among the files that nothing came of, with what can be made out of their front matter. */
export function findUnreadable(
  files: readonly SourceFile[],
  readProblems: readonly Problem[],
  items: readonly Compiled[],
): Unreadable[] {
  const shown = new Set<string>()
  for (const { entry } of items) shown.add(entry.path)
  const isBroken = ({ path }: { readonly path: string }) =>
    !shown.has(path) && (path.startsWith('posts/') || path.startsWith('pages/'))
  const broken = new Map<string, SourceFile | undefined>()
  for (const { path } of readProblems.filter(isBroken)) broken.set(path, undefined)
  for (const file of files.filter(isBroken)) broken.set(file.path, file)
  return [...broken]
    .map(([path, file]) => {
      const read = file && unlessChanged(path, () => ok(file.text))
      const text = read?.ok ? read.value : undefined
      return { path, title: fieldOf(path, text, 'title'), release: fieldOf(path, text, 'release') }
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** A field's text where the front matter can be read; else what a line of that name says. */
function fieldOf(path: string, text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined
  const front = splitFrontMatter(path, text)
  const fields = front.ok ? front.value.fields.value : undefined
  if (typeof fields === 'object' && fields !== null && name in fields) {
    const value = (fields as Record<string, unknown>)[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().normalize('NFC')
  }
  const line = new RegExp(`^${name}\\s*[:=]\\s*["']?([^"'#\\r\\n]+)`, 'm').exec(text.slice(0, 64 * 1024))
  return line?.[1]?.trim().normalize('NFC') || undefined
}
