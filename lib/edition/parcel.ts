import type { Artifact, ArtifactTexts, KeptArtifact } from '#lib/compile/artifact'
import type { Instant } from '#lib/core/instant'
import type { Edition, EditionPage, EditionPost } from '#lib/edition/edition'
import { selectEdition } from '#lib/edition/select-edition'
import { isUnlinked } from '#lib/edition/unlink'
import type { Compiled, Library } from '#lib/library/library'

/**
 * A public edition as data that other threads of the process can be given. It holds what pages show of it and nothing
 * else: no file as it was written, no address that an edition does not show. Texts stay on the disk, apart from those
 * that are others there.
 */
export interface Parcel {
  readonly at: Instant
  readonly library: Omit<Library, 'posts' | 'pages' | 'redirects' | 'unreadable'>
  readonly posts: readonly Packed<EditionPost['entry']>[]
  readonly pages: readonly Packed<EditionPage['entry']>[]
}

interface Packed<E> {
  readonly entry: Omit<E, 'file'>
  readonly artifact: KeptArtifact
  /** Where they are not as the disk has them: links to what is not out are taken from them. */
  readonly texts: ArtifactTexts | undefined
}

/** Finds the texts that are kept on the disk. */
type TextsOf = (artifact: KeptArtifact) => Pick<Artifact, 'read'>

export function packEdition({ at, site, posts, pages, ...edition }: Edition<'public'>): Parcel {
  return {
    at,
    library: {
      site,
      authors: edition.authors,
      categories: edition.categories,
      series: edition.series,
    },
    posts: posts.map((post) => pack(post)),
    pages: pages.map((page) => pack(page)),
  }
}

function pack<E extends EditionPost['entry'] | EditionPage['entry']>({
  entry,
  artifact,
}: {
  readonly entry: E
  readonly artifact: Artifact
}): Packed<E> {
  const { file: _, ...rest } = entry
  const { read: _read, ...facts } = artifact
  return {
    entry: rest,
    // The key names what is left out of the text; what is hidden is gone from it already.
    artifact: { ...facts, key: '', inputs: [], ids: [], links: [], targets: [] },
    texts: isUnlinked(artifact) ? { ...artifact.read(), text: '' } : undefined,
  }
}

/** The edition that was packed, except for its redirects, which no page shows. */
export function unpackEdition({ at, library, posts, pages }: Parcel, textsOf: TextsOf): Edition<'public'> {
  const unpack = <E extends EditionPost['entry'] | EditionPage['entry']>(packed: Packed<E>) => {
    const { entry, artifact, texts } = packed
    const { read } = texts ? { read: () => texts } : textsOf(artifact)
    const file = { path: entry.path, text: '', hash: '' }
    return { entry: { ...entry, file }, artifact: { ...artifact, read } } as Compiled<E>
  }
  const whole: Library = {
    ...library,
    posts: posts.map((post) => unpack(post)),
    pages: pages.map((page) => unpack(page)),
    redirects: [],
    unreadable: [],
  }
  // All that is in a parcel was chosen for the public before it was packed.
  return selectEdition(whole, 'public', at, () => true)
}
