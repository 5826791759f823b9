import { readFileSync } from 'node:fs'
import { diskFileSystem } from '#lib/content/disk'
import { readAgain } from '#lib/content/source'
import { unlessEmpty } from '#lib/core/unless-empty'
import type { Artifact, ArtifactTexts, Compilation, KeptArtifact } from './artifact'
import { keptFile, readKept, type Kept } from './cache'
import { isMissing } from './local-files'

/** Texts that are kept on disk: what was made of entries, and what they were made of. */
export interface Texts {
  /** An artifact of what is known of it. */
  artifact(kept: KeptArtifact): Artifact
  /**
   * The text of the file at `path` that has this hash: as it was when the artifact was made of it, or is now.
   * @throws {TextChangedError} when neither is to be had.
   */
  source(kept: string, path: string, hash: string): string
}

export interface TextsOptions {
  readonly cacheDir: string
  readonly contentDir: string
  /** Called when texts that ought to be there are not: they have to be compiled again. */
  readonly onLost: () => void
}

export function openTexts({ cacheDir, contentDir, onLost }: TextsOptions): Texts {
  const read = (key: string): Kept<Compilation> | undefined => {
    const text = readTextIfThere(keptFile(cacheDir, key))
    return text === undefined ? undefined : readKept<Compilation>(text)
  }

  const readTexts = (key: string): ArtifactTexts => {
    const kept = read(key)
    if (kept) {
      const { html, excerpt, text, toc } = kept.value
      return { html, excerpt, text, toc }
    }
    onLost()
    throw new Error(`${keptFile(cacheDir, key)} is gone or damaged: it is being made again`)
  }

  return {
    artifact(kept) {
      // While somebody has them, they are read once.
      let last: WeakRef<ArtifactTexts> | undefined
      // All of one shape, too: they are gone through as often as entries are.
      return {
        key: kept.key,
        // One text in memory where they are the same.
        kept: kept.kept === kept.key ? kept.key : kept.kept,
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
          const texts = readTexts(kept.kept)
          last = new WeakRef(texts)
          return texts
        },
      }
    },
    source(key, file, hash) {
      return read(key)?.source ?? readAgain(diskFileSystem(contentDir), { path: file, hash })
    },
  }
}

function readTextIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
