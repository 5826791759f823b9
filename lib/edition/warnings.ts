import type { Entry } from '#lib/content/post'
import type { Instant } from '#lib/core/instant'
import type { Warning } from '#lib/edition/desk'
import { releaseInstant } from '#lib/edition/releases'
import type { Compiled, Library } from '#lib/library/library'

interface Surroundings {
  readonly library: Library
  /** Aliases included. */
  readonly byAddress: ReadonlyMap<string, Entry>
  readonly now: Instant
}

/**
 * What readers will miss in an entry that goes out at `instant` (`undefined` while nobody knows when): a description,
 * alternative texts, pages it links to.
 */
export function warningsOf(
  { entry, artifact }: Compiled,
  instant: Instant | undefined,
  { library, byAddress, now }: Surroundings,
): Warning[] {
  const warnings: Warning[] = []
  if (entry.description === undefined) {
    const message = 'there is no description: the first words of the text stand in for it'
    warnings.push({ kind: 'description', message, fix: 'add `description:`', line: undefined })
  }
  if (entry.image !== undefined && entry.imageAlt === undefined) {
    const message = 'the image that stands for it has no alternative text'
    warnings.push({ kind: 'alternative text', message, fix: 'add `imageAlt:`', line: undefined })
  }
  const silent = artifact.silentPictures
  if (silent > 0) {
    const message = `${silent === 1 ? 'a picture has' : `${silent} pictures have`} no alternative text`
    const fix = 'say what it shows: `![what it shows](picture.png)`'
    warnings.push({ kind: 'alternative text', message, fix, line: undefined })
  }
  const then = Math.max(instant ?? now, now)
  for (const { address, line } of artifact.links) {
    const target = byAddress.get(address)
    if (!target || target.path === entry.path) continue
    const out = releaseInstant(library, target)
    if (out !== undefined && out <= then) continue
    const message = `links to ${address}, which ${out === undefined ? 'is kept back' : 'is not out by then'}`
    const fix = 'readers see the words without the link until it is out'
    warnings.push({ kind: 'link', message, fix, line })
  }
  return warnings
}
