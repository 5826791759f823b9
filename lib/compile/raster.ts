import type { Sharp } from 'sharp'
import { err, ok, type Result } from '#lib/core/result'
import type { Media, Recipe } from './media'

/** CSS pixels that images are made in, as far as they have them. */
const widths = [480, 960, 1600] as const

const exportAgain = 'export it again as PNG, JPEG, WebP, AVIF, GIF or SVG'

/** What the decoder may be given by their content; it would also draw an SVG that is called PNG. */
const formats = new Set<string>(['jpeg', 'png', 'webp', 'gif', 'heif', 'avif', 'tiff'])

/** Pixels of one image; a file of a few kilobytes can claim billions. */
const mostPixels = 100_000_000

/** Raised when an encoder's settings change, so that names change with the bytes. */
const edition = 'v1'

export interface Raster {
  readonly format: string
  /** Pixels, after the orientation that the camera noted. */
  readonly width: number
  readonly height: number
  readonly animated: boolean
  /** Pixels of all frames. */
  readonly total: number
  readonly alpha: boolean
}

/** What is wrong with an image, and what to do about it. */
export interface ImageFault {
  readonly message: string
  readonly fix: string
}

/** Few posts have images of their own, and it takes its time to load. */
const loadSharp = async () => (await import('sharp')).default

/** Reads an image's header. */
export async function inspectRaster(bytes: Uint8Array): Promise<Result<Raster, ImageFault>> {
  const sharp = await loadSharp()
  try {
    const data = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (!formats.has(data.format))
      return err({ message: `it is a file of the kind ${data.format}`, fix: exportAgain })
    const animated = (data.pages ?? 1) > 1 && /^(?:gif|webp)$/.test(data.format)
    const turned = (data.orientation ?? 1) >= 5
    const { width, height } = turned ? { width: data.height, height: data.width } : data
    if (width * height > mostPixels) {
      return err({ message: `it has ${width} × ${height} pixels, which is too many`, fix: 'make it smaller' })
    }
    const total = width * height * (animated ? (data.pages ?? 1) : 1)
    return ok({ format: data.format, width, height, animated, total, alpha: data.hasAlpha === true })
  } catch (error) {
    return err(brokenFile(error))
  }
}

/** Errors of the decoder are the file's; it throws nothing but `Error`. */
function brokenFile(error: unknown): ImageFault {
  if (!(error instanceof Error)) throw error
  return {
    message: `it is not an image that can be read (${error.message.split('\n')[0]})`,
    fix: exportAgain,
  }
}

export interface RasterFile {
  readonly src: string
  readonly width: number
}

/** Makes one size in one format; never larger than the original. */
export async function encodeRaster(
  media: Media,
  source: { readonly bytes: Uint8Array; readonly path: string; readonly raster: Raster },
  format: 'avif' | 'webp' | 'png' | 'jpeg' | 'gif',
  width: number,
): Promise<Result<RasterFile, ImageFault>> {
  const { bytes, path, raster } = source
  const recipe: Recipe = {
    source: bytes,
    path,
    parameters: `${edition} ${format} ${width}`,
    extension: format === 'jpeg' ? 'jpg' : format,
    type: `image/${format}`,
  }
  try {
    const src = await media.make(recipe, async () => {
      const sharp = await loadSharp()
      const image = sharp(bytes, { limitInputPixels: mostPixels, animated: raster.animated })
      return encode(image.autoOrient().resize({ width, withoutEnlargement: true }), format).toBuffer()
    })
    return ok({ src, width })
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error
    return err(brokenFile(error))
  }
}

function encode(image: Sharp, format: 'avif' | 'webp' | 'png' | 'jpeg' | 'gif'): Sharp {
  switch (format) {
    case 'avif':
      return image.avif({ quality: 55, effort: 2 })
    case 'webp':
      return image.webp({ quality: 78, effort: 3 })
    case 'png':
      return image.png({ compressionLevel: 9 })
    case 'jpeg':
      return image.flatten({ background: '#ffffff' }).jpeg({ quality: 80, progressive: true })
    case 'gif':
      return image.gif({ effort: 3 })
  }
}

/** The format of the fallback that everything can show. */
export function fallbackFormat(raster: Raster): 'png' | 'jpeg' | 'gif' | 'webp' {
  switch (raster.format) {
    case 'png':
      return 'png'
    case 'gif':
      return 'gif'
    case 'jpeg':
    case 'jpg':
      return 'jpeg'
    default:
      return raster.animated ? 'webp' : raster.alpha ? 'png' : 'jpeg'
  }
}

/** The widths to make of an original: those it has, or its own when it is smaller than the smallest. */
export function widthsFor(original: number): readonly number[] {
  const smaller = widths.filter((width) => width < original)
  const largest = Math.min(original, widths.at(-1)!)
  return smaller.includes(largest as 480) ? smaller : [...smaller, largest]
}
