import { diskFileSystem } from '#lib/content/disk'
import { readAgain } from '#lib/content/source'
import type { Place } from '#lib/core/packs'
import { unlessEmpty } from '#lib/core/unless-empty'
import type { Artifact, ArtifactTexts, KeptArtifact, KeptCompilation } from './artifact'
import { readKept, type KeptRecord, type TextName } from './cache'

/** Texts that are kept on disk: what was made of entries, and what they were made of. */
export interface Texts {
  /** An artifact of what is known of it. */
  artifact(kept: KeptArtifact): Artifact
  /**
   * The text of the file at `path` that has this hash: as it was when the artifact was made of it, or is now.
   * @throws {TextChangedError} when neither is to be had.
   */
  source(kept: Place, path: string, hash: string): string
}

export interface TextsOptions {
  readonly cacheDir: string
  readonly contentDir: string
  /** Called when texts that ought to be there are not: they have to be compiled again. */
  readonly onLost: () => void
}

/** Each text is made of its bytes when somebody asks for it. */
function readTextsOf(kept: KeptRecord<KeptCompilation>): ArtifactTexts {
  const known = new Map<TextName, string>()
  const text = (name: TextName): string => {
    const found = known.get(name) ?? kept.text(name) ?? ''
    known.set(name, found)
    return found
  }
  return {
    get html() {
      return text('html')
    },
    get excerpt() {
      return text('excerpt')
    },
    get text() {
      return text('text')
    },
    toc: kept.value.toc,
  }
}

export function openTexts({ cacheDir, contentDir, onLost }: TextsOptions): Texts {
  const readTexts = (place: Place): ArtifactTexts => {
    const kept = readKept<KeptCompilation>(cacheDir, place)
    if (kept) return readTextsOf(kept)
    onLost()
    throw new Error(`What was compiled to ${place} is gone or damaged: it is being made again`)
  }

  return {
    artifact(kept) {
      // Alone in what reads, so that nothing of it is in memory twice.
      const place = kept.kept
      // While somebody has them, they are read once.
      let last: WeakRef<ArtifactTexts> | undefined
      // All of one shape, too: they are gone through as often as entries are.
      return {
        key: kept.key,
        kept: place,
        inputs: unlessEmpty(kept.inputs),
        excerptIsWhole: kept.excerptIsWhole,
        ids: unlessEmpty(kept.ids),
        length: kept.length,
        beginning: kept.beginning,
        silentPictures: kept.silentPictures,
        words: kept.words,
        image: kept.image,
        updateNotes: unlessEmpty(kept.updateNotes),
        assets: unlessEmpty(kept.assets),
        islandScript: kept.islandScript,
        links: unlessEmpty(kept.links),
        targets: unlessEmpty(kept.targets),
        read() {
          const held = last?.deref()
          if (held) return held
          const texts = readTexts(place)
          last = new WeakRef(texts)
          return texts
        },
      }
    },
    source(place, file, hash) {
      return (
        readKept(cacheDir, place)?.text('source') ??
        readAgain(diskFileSystem(contentDir), { path: file, hash })
      )
    },
  }
}
