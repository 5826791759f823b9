import sharp from 'sharp'
import type { Site } from '#lib/content/site'
import type { ReadFont } from '#lib/cards/fonts/families'
import { type Outline, readOutline } from '#lib/cards/outline'

export interface IconRenderer {
  /** The site's icon as a standalone SVG document. */
  iconSvg(site: IconSite): Promise<string>
  /** A square PNG; `size` in pixels. @throws {RangeError} when it is not between 16 and 1024. */
  renderIcon(site: IconSite, size: number): Promise<Uint8Array>
  /** `favicon.ico` with one image of 32 pixels. */
  renderFavicon(site: IconSite): Promise<Uint8Array>
}

type IconSite = Pick<Site, 'name' | 'accent'>

const paper = '#fdfcfa'
const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese'] as const

/** Makes icons of a site's first letter on its accent; of a masthead's rules where the font lacks the letter. */
export function createIconRenderer({ readFont }: { readonly readFont: ReadFont }): IconRenderer {
  async function iconSvg({ name, accent }: IconSite): Promise<string> {
    if (!/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(accent.light)) throw new Error('the accent is no hex colour')
    const outline = await initialOutline(name, readFont)
    const mark = outline ? letterMark(outline) : rulesMark
    return (
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">' +
      `<rect width="512" height="512" fill="${accent.light}"/>${mark}</svg>\n`
    )
  }

  async function renderIcon(site: IconSite, size: number): Promise<Uint8Array> {
    if (!Number.isInteger(size) || size < 16 || size > 1024)
      throw new RangeError(`no icon has ${size} pixels`)
    const svg = Buffer.from(await iconSvg(site))
    return sharp(svg, { density: Math.max(72, (72 * size) / 512) })
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toBuffer()
  }

  return { iconSvg, renderIcon, renderFavicon: async (site) => wrapIco(await renderIcon(site, 32), 32) }
}

const rulesMark = `<path fill="${paper}" d="M96 132h320v64H96zM96 252h320v24H96zM96 316h320v24H96zM96 380h192v24H96z"/>`

async function initialOutline(name: string, readFont: ReadFont): Promise<Outline | undefined> {
  const letter = /[\p{L}\p{N}]/u.exec(name.normalize('NFC'))?.[0].toUpperCase().codePointAt(0)
  if (letter === undefined) return undefined
  for (const subset of subsets) {
    // One file at a time: nearly every name is found in the first.
    // oxlint-disable-next-line no-await-in-loop
    const bytes = await readFont(`@fontsource/source-serif-4/files/source-serif-4-${subset}-600-normal.woff`)
    const outline = readOutline(bytes, letter)
    if (outline) return outline
  }
  return undefined
}

/** The letter in the middle, as tall as two thirds of the icon or as wide as three quarters. */
function letterMark({ path, left, right, top, bottom }: Outline): string {
  const scale = Math.min(340 / (bottom - top), 384 / (right - left))
  const x = 256 - (scale * (left + right)) / 2
  const y = 256 - (scale * (top + bottom)) / 2
  return `<path fill="${paper}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(3)})" d="${path}"/>`
}

/** An ICO file that holds one PNG, as browsers have read them since Windows Vista did. */
function wrapIco(png: Uint8Array, size: number): Uint8Array {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(size, 6)
  header.writeUInt8(size, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}
