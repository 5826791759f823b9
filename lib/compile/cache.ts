import { mkdirSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { checksum } from '#lib/core/checksum'
import { writeWhole } from '#lib/core/whole-file'
import type { Asset } from './artifact'
import { hashBytes, isMissing, readIfThere, type Input } from './local-files'
import type { AssetSink } from './media'

/** An asset that has to be there; of some, the size is not known. */
export type KeptAsset = Pick<Asset, 'name'> & Partial<Pick<Asset, 'size'>>

/** What was made of something, and what of. */
export interface Kept<T> {
  readonly inputs: readonly Input[]
  readonly value: T
  /** The text of the file that it was made of; `undefined` where that is no text. */
  readonly source?: string | undefined
}

export interface ArtifactCache {
  /** What was kept under a key while every file it came from is as it was; a damaged file counts as none. */
  find<T>(key: string, assetsOf: (value: T) => readonly KeptAsset[]): Promise<Kept<T> | undefined>
  /** Keeps it while everybody waits: a worker has nothing else to do. */
  keep<T>(key: string, kept: Kept<T>): void
}

/** The file under which something is kept. */
export function keptFile(cacheDir: string, key: string): string {
  return path.join(/* turbopackIgnore: true */ cacheDir, 'artifacts', key.slice(0, 2), `${key}.json`)
}

/** @param contentDir absolute. */
export function openCache(cacheDir: string, contentDir: string): ArtifactCache {
  async function isUnchanged({ path: file, hash }: Input): Promise<boolean> {
    const bytes = await readIfThere(path.join(contentDir, file))
    return (bytes && hashBytes(bytes)) === hash
  }

  async function isThere({ name, size }: KeptAsset): Promise<boolean> {
    const found = await sizeOf(path.join(cacheDir, 'media', path.basename(name)))
    return found !== undefined && (size === undefined || found === size)
  }

  return {
    async find<T>(key: string, assetsOf: (value: T) => readonly KeptAsset[]) {
      const bytes = await readIfThere(keptFile(cacheDir, key))
      const kept = bytes && readKept<T>(Buffer.from(bytes).toString('utf8'))
      if (!kept) return undefined
      for (const input of kept.inputs) if (!(await isUnchanged(input))) return undefined
      for (const asset of assetsOf(kept.value)) if (!(await isThere(asset))) return undefined
      return kept
    },
    keep(key, kept) {
      const json = JSON.stringify(kept)
      const file = keptFile(cacheDir, key)
      const text = `${checksum(json)}\n${json}`
      // What a crash leaves half written, or the disk loses when the power fails, is made again: the checksum tells.
      try {
        writeFileSync(file, text)
      } catch (error) {
        if (!isMissing(error)) throw error
        mkdirSync(path.dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
    },
  }
}

/** Reads what is kept, of which the first line is the checksum of the rest; `undefined` when it is damaged. */
export function readKept<T>(text: string): Kept<T> | undefined {
  const end = text.indexOf('\n')
  const json = text.slice(end + 1)
  return end === 8 && checksum(json) === text.slice(0, end) ? (JSON.parse(json) as Kept<T>) : undefined
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    const { size } = await stat(file)
    // Nothing that is served is empty: a full disk makes such files.
    return size > 0 ? size : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Keeps assets in `<cacheDir>/media`; `onStep` is told before and after each is made. */
export function openMediaSink(cacheDir: string, onStep: (making: boolean) => void): AssetSink {
  const fileOf = (name: string) => path.join(cacheDir, 'media', path.basename(name))
  return {
    async has(name) {
      const size = await sizeOf(fileOf(name))
      if (size === undefined) onStep(true)
      return size
    },
    async emit({ name, bytes }) {
      await writeWhole(fileOf(name), bytes)
      onStep(false)
    },
  }
}
