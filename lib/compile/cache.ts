import { stat } from 'node:fs/promises'
import path from 'node:path'
import { createPackWriter, listPlaces, readPlace, type Place } from '#lib/core/packs'
import { tidyPacks, type Tidied } from '#lib/core/tidy-packs'
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
}

/** Texts that are kept with it, as they are: most readers want one of them. In the order in which they lie on the disk. */
const textNames = ['html', 'excerpt', 'text', 'source'] as const
export type TextName = (typeof textNames)[number]
export type KeptTexts = Readonly<Record<TextName, string>>

/** What is kept at a place. */
export interface KeptRecord<T> extends Kept<T> {
  /** @returns `undefined` where none was kept. */
  text(name: TextName): string | undefined
}

export interface FindOptions<T> {
  readonly assetsOf: (value: T) => readonly KeptAsset[]
  /** Whether only what was kept since the cache was opened is looked at: to list the rest takes longer the more there is. */
  readonly recent?: boolean
}

export interface ArtifactCache {
  /** What was kept under a key while every file it came from is as it was; a damaged record counts as none. */
  find<T>(key: string, options: FindOptions<T>): Promise<Found<T> | undefined>
  /** A worker has kept something. */
  note(key: string, place: Place): void
}

export interface Found<T> extends Kept<T> {
  readonly place: Place
}

export interface ArtifactKeeper {
  /** Keeps it while everybody waits: a worker has nothing else to do. @returns where. */
  keep<T>(key: string, kept: Kept<T>, texts?: KeptTexts): Place
}

/** What is kept: what was made of entries, which is tidied up, or of single images, which is little. */
export type KeptKind = 'entry' | 'image'

const folderOf = (cacheDir: string, kind: KeptKind) =>
  path.join(/* turbopackIgnore: true */ cacheDir, { entry: 'artifacts', image: 'images' }[kind])

export function openKeeper(cacheDir: string, kind: KeptKind): ArtifactKeeper {
  const writer = createPackWriter(folderOf(cacheDir, kind))
  return {
    keep(key, kept, texts) {
      const bodies = texts ? textNames.map((name) => texts[name]) : []
      const lengths = bodies.map((body) => Buffer.byteLength(body))
      const head = `${JSON.stringify({ ...kept, lengths } satisfies Head<unknown>)}\n`
      const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, Buffer.byteLength(head)))
      let end = 0
      for (const part of [head, ...bodies]) end += bytes.write(part, end)
      return writer.add(key, bytes)
    },
  }
}

/** The first line of a record. */
interface Head<T> extends Kept<T> {
  /** Bytes of each text. */
  readonly lengths: readonly number[]
}

/** Frees the disk of what was made of entries and is of no use any more. @param live where what is of use is kept. */
export function tidyKept(cacheDir: string, live: readonly Place[]): Tidied {
  return tidyPacks(folderOf(cacheDir, 'entry'), live, Date.now())
}

/** What is kept at a place; `undefined` when it is gone or damaged. */
export function readKept<T>(
  cacheDir: string,
  place: Place,
  kind: KeptKind = 'entry',
): KeptRecord<T> | undefined {
  const bytes = readPlace(folderOf(cacheDir, kind), place)
  if (!bytes) return undefined
  const first = bytes.indexOf(10) + 1
  const { inputs, value, lengths } = JSON.parse(bytes.toString('utf8', 0, first)) as Head<T>
  return {
    inputs,
    value,
    text(name) {
      const index = textNames.indexOf(name)
      if (index >= lengths.length) return undefined
      const begin = lengths.slice(0, index).reduce((sum, length) => sum + length, first)
      return bytes.toString('utf8', begin, begin + lengths[index]!)
    },
  }
}

/** @param contentDir absolute. */
export function openCache(cacheDir: string, contentDir: string, kind: KeptKind): ArtifactCache {
  let listed: Promise<ReadonlyMap<string, Place>> | undefined
  /** What was kept since. */
  const noted = new Map<string, Place>()
  const placeOf = async (key: string, recent: boolean): Promise<Place | undefined> => {
    const place = noted.get(key)
    if (place !== undefined || recent) return place
    return (await (listed ??= listPlaces(folderOf(cacheDir, kind)))).get(key)
  }

  async function isUnchanged({ path: file, hash }: Input): Promise<boolean> {
    const bytes = await readIfThere(path.join(contentDir, file))
    return (bytes && hashBytes(bytes)) === hash
  }

  async function isThere({ name, size }: KeptAsset): Promise<boolean> {
    const found = await sizeOf(path.join(cacheDir, 'media', path.basename(name)))
    return found !== undefined && (size === undefined || found === size)
  }

  return {
    async find<T>(key: string, { assetsOf, recent = false }: FindOptions<T>) {
      const place = await placeOf(key, recent)
      const kept = place === undefined ? undefined : readKept<T>(cacheDir, place, kind)
      if (!kept) return undefined
      for (const input of kept.inputs) if (!(await isUnchanged(input))) return undefined
      for (const asset of assetsOf(kept.value)) if (!(await isThere(asset))) return undefined
      return { inputs: kept.inputs, value: kept.value, place: place! }
    },
    note: (key, place) => void noted.set(key, place),
  }
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
