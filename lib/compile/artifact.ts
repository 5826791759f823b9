import type { Place } from '#lib/core/packs'
import type { Input } from './local-files'

/** A file made by compiling: an image in one size and format, a data file, an island's script. */
export interface Asset {
  /** Name in `/media/<name>`: a hash of the content, the stem of the original, the extension. */
  readonly name: string
  /** Media type, e.g. `image/avif`. */
  readonly type: string
  /** Bytes. */
  readonly size: number
}

/** An image that stands for an entry in cards, feeds and metadata: sized and served from `/media`. */
export interface ArtifactImage {
  /** `/media/…` or an absolute https address. */
  readonly src: string
  /** CSS pixels; `undefined` for an image elsewhere. */
  readonly width: number | undefined
  readonly height: number | undefined
  readonly type: string | undefined
}

export interface TocEntry {
  readonly id: string
  /** Plain text of the heading. */
  readonly text: string
  /** One level deeper; empty on the second level. */
  readonly children: readonly TocEntry[]
}

/** A site-relative link out of an entry, with its place in the author's file, to be checked against the library. */
export interface InternalLink {
  /** NFC, percent-decoded path without trailing slash, query or fragment. */
  readonly address: string
  readonly fragment: string | undefined
  readonly line: number
  readonly column: number
}

/** What compiling makes of an entry to be shown. */
export interface ArtifactTexts {
  /** The whole body as HTML; its ids are unique within it. The place where the post resumes has the id `continue-reading`. */
  readonly html: string
  /** The leading blocks as HTML, with ids prefixed so that many excerpts share a page. */
  readonly excerpt: string
  /** Plain text, for search. */
  readonly text: string
  /** Two levels; empty when the text has no headings. */
  readonly toc: readonly TocEntry[]
}

/** What there is to know of an artifact without reading its texts. */
export interface ArtifactFacts {
  /** The excerpt is the whole text: there is nothing to continue. */
  readonly excerptIsWhole: boolean
  /** Every id in `html`: targets that other entries may link to. */
  readonly ids: readonly string[]
  /** UTF-16 code units of `html`. */
  readonly length: number
  /** The beginning of the plain text, cut at a word, where the front matter has no description; else empty. */
  readonly beginning: string
  /** Pictures without alternative text. */
  readonly silentPictures: number
  readonly words: number
  readonly image: ArtifactImage | undefined
  /** HTML of the notes of a post's updates, in the order of `updates`. */
  readonly updateNotes: readonly string[]
  readonly assets: readonly Asset[]
  /** Name of the asset that hydrates the islands in `html`. */
  readonly islandScript: string | undefined
  readonly links: readonly InternalLink[]
  /** Every address of this site that the HTML leads to, as `links` has them; also from inside islands. */
  readonly targets: readonly string[]
}

/** What a worker makes of an entry: data only, safe to keep on disk and to show without running anything. */
export type Compilation = ArtifactFacts & ArtifactTexts

/** What is kept of it as data, beside its texts. */
export type KeptCompilation = ArtifactFacts & Pick<ArtifactTexts, 'toc'>

export function factsOf(made: ArtifactFacts & Partial<ArtifactTexts>): ArtifactFacts {
  const { html: _html, excerpt: _excerpt, text: _text, toc: _toc, ...facts } = made
  return facts
}

/** What is known of an artifact that is kept on disk: data only. */
export interface KeptArtifact extends ArtifactFacts {
  /** Hash of every input: same key, same artifact. */
  readonly key: string
  /** Where its texts are kept. */
  readonly kept: Place
  /** Every file besides its own that it was made of. */
  readonly inputs: readonly Input[]
}

/** What compiling makes of an entry. Its texts are on disk: a site has more of them than belong in memory. */
export interface Artifact extends KeptArtifact {
  /** Reads the texts. @throws {Error} when they are gone from the disk. */
  read(): ArtifactTexts
}
