import sharp from 'sharp'

/** An image ready to be placed. */
export interface PlacedImage {
  readonly src: string
  /** Pixels. */
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
      .resize({ ...box, fit: 'inside', withoutEnlargement: false })
      .flatten({ background: paper })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true })
    const src = `data:image/png;base64,${data.toString('base64')}`
    return { src, width: info.width, height: info.height }
  } catch (error) {
    // The decoder throws nothing but `Error`, about the file; the disk's errors have a code.
    if (error instanceof Error && !('code' in error)) return undefined
    throw error
  }
}

function hasText(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString()
  if (!/<(?:svg|\?xml|!DOCTYPE)/i.test(beginning)) return false
  return /<(?:[\w-]+:)?(?:text|foreignObject|image)\b/i.test(Buffer.from(bytes).toString())
}
