import { heightOf, type SetText } from '#lib/cards/text/set-text'
import type { Line, PlacedGlyph } from '#lib/cards/text/line'

/** A text as an SVG image of shapes; it has no `<text>`, so nothing depends on fonts where it is drawn. */
export interface TextImage {
  readonly src: string
  /** Pixels of the image, with the bleed. */
  readonly width: number
  readonly height: number
}

/** Pixels on each side for what reaches beyond its line: swashes, marks upon marks. */
export const bleed = 40

/** A text in an image: how far below the image's top it begins, in pixels, and at which edge it stands. */
export interface PlacedText {
  readonly text: SetText
  readonly top: number
  readonly edge: 'left' | 'right'
  readonly colour: string
}

/** Draws texts into one image, which costs the renderer about as much time as each of them would. */
export function drawTexts(texts: readonly PlacedText[], width: number): TextImage {
  const pictures = new Map<string, { readonly id: string; readonly markup: string }>()
  const groups = texts.map(({ text, top, edge, colour }) => {
    const lines = text.lines.map((line, index) => {
      const { left, right } = line.bearings
      const x = edge === 'right' ? width - (line.width - right) * text.size : -left * text.size
      return drawLine(text, line, x, top + text.leading * index + text.baseline, pictures)
    })
    return `<g fill="${colour}">${lines.join('')}</g>`
  })
  const defs = [...pictures.values()].map(({ id, markup }) => `<g id="${id}">${markup}</g>`).join('')
  const height = Math.ceil(Math.max(0, ...texts.map(({ text, top }) => top + heightOf(text))))
  const size = { width: width + 2 * bleed, height: height + 2 * bleed }
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `width="${size.width}" height="${size.height}" viewBox="${-bleed} ${-bleed} ${size.width} ${size.height}">` +
    `${defs === '' ? '' : `<defs>${defs}</defs>`}${groups.join('')}</svg>`
  return { src: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, ...size }
}

function drawLine(
  { size, weight }: SetText,
  { glyphs }: Line,
  x: number,
  y: number,
  pictures: Map<string, { readonly id: string; readonly markup: string }>,
): string {
  return glyphs
    .map((glyph) => {
      const scale = size / glyph.font.units
      const at = `translate(${round(x + glyph.x * size)} ${round(y - glyph.y * size)})`
      const path = glyph.font.outline(glyph.id, weight)
      if (path !== '')
        return `<path transform="${at} scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${path}"/>`
      const id = pictureOf(glyph, pictures)
      return id && `<use xlink:href="#${id}" transform="${at} scale(${scale.toFixed(5)})"/>`
    })
    .join('')
}

/** The id under which a glyph in colour is drawn once, however often it is used. */
function pictureOf({ font, id }: PlacedGlyph, pictures: Map<string, { id: string; markup: string }>): string {
  const markup = font.picture(id)
  if (markup === undefined) return ''
  let known = pictures.get(markup)
  if (!known) {
    const name = `p${pictures.size}`
    // Documents of different fonts use the same ids.
    const own = markup.replace(/( id="|href="#|url\(#)/g, `$1${name}-`)
    pictures.set(markup, (known = { id: name, markup: own }))
  }
  return known.id
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
