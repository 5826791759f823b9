import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { Asset } from '#lib/compile/artifact'
import { nearest } from '#lib/core/nearest'
import { slugify } from '#lib/core/slug'

/** The files of the content folder, by POSIX paths relative to it. */
export interface ContentFiles {
  /** `undefined` when there is no such file. */
  read(contentPath: string): Promise<Uint8Array | undefined>
  /** The names in a folder, for suggestions; empty when there is no such folder. */
  list?(contentFolder: string): Promise<readonly string[]>
}

export interface NewAsset {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Where assets go. The name of one says all that its bytes depend on, so that one that is there need not be made again. */
export interface AssetSink {
  emit(asset: NewAsset): Promise<void>
  /** The size in bytes of the asset of a name, when it is there already. */
  has?(name: string): Promise<number | undefined>
}

/** Media of one entry: read from its folder, made once, remembered as its assets. */
export interface Media {
  readonly files: ContentFiles
  /** Answers the address `/media/<name>` of what `make` makes of a source, which may have been made before. */
  make(recipe: Recipe, make: () => Promise<Uint8Array>): Promise<string>
  readonly assets: readonly Asset[]
}

export interface Recipe {
  readonly source: Uint8Array
  /** The source's path, for the stem of the name. */
  readonly path: string
  /** Everything besides the source that the bytes depend on. */
  readonly parameters: string
  readonly extension: string
  readonly type: string
}

export function createMedia(files: ContentFiles, sink: AssetSink): Media {
  const assets = new Map<string, Asset>()
  async function make(recipe: Recipe, produce: () => Promise<Uint8Array>): Promise<string> {
    const name = assetName(recipe)
    if (!assets.has(name)) {
      let size = await sink.has?.(name)
      if (size === undefined) {
        const bytes = await produce()
        await sink.emit({ name, type: recipe.type, bytes })
        size = bytes.byteLength
      }
      assets.set(name, { name, type: recipe.type, size })
    }
    return `/media/${name}`
  }
  return {
    files,
    make,
    get assets() {
      return [...assets.values()]
    },
  }
}

function assetName({ source, path, parameters, extension }: Recipe): string {
  const hash = createHash('sha256').update(parameters).update('\0').update(source).digest('hex').slice(0, 16)
  const stem = slugify(posix.basename(path, posix.extname(path)))
  const ascii = stem
    .replace(/[^a-z\d-]+/g, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${hash}-${ascii || 'file'}.${extension}`
}

/** Says that there is no such file, and which one may have been meant. */
export async function describeMissing(
  files: ContentFiles,
  path: string,
  kind: string,
): Promise<{ readonly message: string; readonly fix: string }> {
  const folder = posix.dirname(path)
  const names = (await files.list?.(folder)) ?? []
  const near = nearest(posix.basename(path), names)
  return {
    message: `there is no ${kind} ${path}`,
    fix: near === undefined ? 'add the file or correct the address' : `write ${near}, which is there`,
  }
}
