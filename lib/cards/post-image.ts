import sharp from 'sharp'

/** An image in the size in which it is shown: red, green, blue. */
export interface PlacedImage {
  readonly pixels: Buffer
  readonly width: number
  readonly height: number
}

const paper = '#fdfcfa'
/** Pixels of an original; compiling makes none larger than 1,600 wide. */
const mostPixels = 20_000_000

/**
 * Brings an image into a box, whole. `undefined` for what cannot be drawn: broken files, and drawings in SVG with
 * text, which would depend on the fonts of the machine.
 */
export async function placeImage(
  bytes: Uint8Array,
  box: { readonly width: number; readonly height: number },
): Promise<PlacedImage | undefined> {
  if (hasText(bytes)) return undefined
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels })
      .autoOrient()
      .resize({ ...box, fit: 'inside' })
      .flatten({ background: paper })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { pixels: data, width: info.width, height: info.height }
  } catch (error) {
    // The decoder throws nothing but `Error`, about the file; the disk's errors have a code.
    if (error instanceof Error && !('code' in error)) return undefined
    throw error
  }
}

function hasText(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!/<(?:svg|\?xml|!DOCTYPE)/i.test(file.toString('utf8', 0, 1024))) return false
  return /<(?:[\w-]+:)?(?:text|foreignObject|image)\b/i.test(file.toString())
}

/**
 * Lays an image onto a card, in a PNG of fewer bytes than a number. Photographs make large PNGs: as many of the last
 * bits of each colour are given up as it takes; the first one is never seen.
 */
export async function overlayImage(
  card: Uint8Array,
  image: PlacedImage,
  at: { readonly left: number; readonly top: number },
  most: number,
): Promise<Uint8Array> {
  const { width, height } = image
  const lay = (bits: number) =>
    sharp(card)
      .removeAlpha()
      .composite([{ input: coarsen(image.pixels, bits), raw: { width, height, channels: 3 }, ...at }])
  for (const bits of [7, 6, 5]) {
    // oxlint-disable-next-line no-await-in-loop
    const bytes = await lay(bits).png({ compressionLevel: 2, adaptiveFiltering: true }).toBuffer()
    if (bytes.byteLength < most) return bytes
  }
  return lay(8).png({ palette: true, colours: 128, effort: 1, dither: 0.8 }).toBuffer()
}

function coarsen(pixels: Buffer, bits: number): Buffer {
  const steps = 2 ** bits - 1
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round((Math.round((value / 255) * steps) / steps) * 255),
  )
  return Buffer.from(pixels.map((value) => table[value]!))
}
