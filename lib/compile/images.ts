import { extname } from 'node:path/posix'
import type { ArtifactImage } from '#lib/compile/artifact'
import { err, ok, type Result } from '#lib/core/result'
import { encodeHref, fileOf, readTarget } from './contentpath'
import { describeMissing, type Media } from './media'
import {
  encodeRaster,
  fallbackFormat,
  inspectRaster,
  widthsFor,
  type ImageFault,
  type Raster,
  type RasterFile,
} from './raster'
import { measureSvg } from './svg'

/** An image ready to serve. */
export interface ReadyImage {
  /** The one that everything can show. */
  readonly fallback: string
  readonly type: string | undefined
  /** CSS pixels of the fallback; `undefined` for images elsewhere and drawings without a size. */
  readonly width: number | undefined
  readonly height: number | undefined
  /** Better formats, best first, each in its widths from small to large. */
  readonly sources: readonly { readonly type: string; readonly files: readonly RasterFile[] }[]
}

/**
 * Makes what a page needs of an image that a text in `from` names as `written`: a path relative to the file, one from
 * `/`, which is a file in `public`, or an https address, which stays.
 */
export async function prepareImage(
  written: string,
  from: string,
  media: Media,
  formats: readonly ('avif' | 'webp')[] = ['avif', 'webp'],
): Promise<Result<ReadyImage, ImageFault>> {
  const target = readTarget(written, from)
  if (target.kind === 'elsewhere') {
    if (target.scheme === 'https') return ok(imageElsewhere(encodeHref(target.href)))
    const fix = 'put the image beside the post, or use an https address'
    return err({ message: `images cannot come from ${target.scheme}: addresses`, fix })
  }
  if (target.kind === 'site' && target.address.startsWith('/media/'))
    return ok(imageElsewhere(target.address))
  const path = fileOf(target)
  if (path === undefined || target.kind === 'outside' || path === from) {
    return err({
      message: `"${shorten(written)}" is not the address of an image`,
      fix: 'write a path inside the content folder',
    })
  }
  const bytes = await media.files.read(path)
  if (!bytes) return err(await describeMissing(media.files, path, 'image'))
  const ready =
    extname(path).toLowerCase() === '.svg'
      ? await copySvg(path, bytes, media)
      : await copyRaster(path, bytes, media, formats)
  return ready.ok
    ? ready
    : err({ message: `the image ${path} cannot be used: ${ready.error.message}`, fix: ready.error.fix })
}

function imageElsewhere(src: string): ReadyImage {
  return { fallback: src, type: undefined, width: undefined, height: undefined, sources: [] }
}

/** An address short enough for a message; `data:` ones can be megabytes. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

async function copySvg(
  path: string,
  bytes: Uint8Array,
  media: Media,
): Promise<Result<ReadyImage, ImageFault>> {
  const size = measureSvg(new TextDecoder().decode(bytes))
  if (!size.ok) return size
  const recipe = { source: bytes, path, parameters: 'copy', extension: 'svg', type: 'image/svg+xml' }
  const fallback = await media.make(recipe, async () => bytes)
  return ok({ fallback, type: 'image/svg+xml', ...size.value, sources: [] })
}

/** Pixels of all frames together; more are slow to make smaller, and served as they are. */
const longestFilm = 40_000_000

async function copyFilm(path: string, bytes: Uint8Array, media: Media, raster: Raster): Promise<ReadyImage> {
  const { format, width, height } = raster
  const type = `image/${format}`
  const fallback = await media.make(
    { source: bytes, path, parameters: 'copy', extension: format, type },
    async () => bytes,
  )
  return { fallback, type, width, height, sources: [] }
}

async function copyRaster(
  path: string,
  bytes: Uint8Array,
  media: Media,
  formats: readonly ('avif' | 'webp')[],
): Promise<Result<ReadyImage, ImageFault>> {
  const raster = await inspectRaster(bytes)
  if (!raster.ok) return raster
  if (raster.value.animated && raster.value.total > longestFilm)
    return ok(await copyFilm(path, bytes, media, raster.value))
  const source = { bytes, path, raster: raster.value }
  const sizes = widthsFor(raster.value.width)
  const largest = sizes.at(-1)!
  // An AVIF that moves costs minutes to make; WebP keeps the movement.
  const wanted = raster.value.animated ? formats.filter((format) => format === 'webp') : formats
  const sources: { type: string; files: RasterFile[] }[] = []
  for (const format of wanted) {
    const files: RasterFile[] = []
    for (const width of raster.value.animated ? [largest] : sizes) {
      const file = await encodeRaster(media, source, format, width)
      if (!file.ok) return file
      files.push(file.value)
    }
    sources.push({ type: `image/${format}`, files })
  }
  const format = fallbackFormat(raster.value)
  const fallback = await encodeRaster(media, source, format, largest)
  if (!fallback.ok) return fallback
  const height = Math.max(1, Math.round((raster.value.height * largest) / raster.value.width))
  return ok({ fallback: fallback.value.src, type: `image/${format}`, width: largest, height, sources })
}

/** Makes the one image that stands for an entry or a person: at most 1,600 pixels wide, in a format that all show. */
export async function compileImage(
  written: string,
  from: string,
  media: Media,
): Promise<Result<ArtifactImage, ImageFault>> {
  const ready = await prepareImage(written, from, media, [])
  if (!ready.ok) return ready
  const { fallback, width, height, type } = ready.value
  return ok({ src: fallback, width, height, type })
}
