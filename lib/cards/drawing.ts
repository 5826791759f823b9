import type { Face, Faces } from '#lib/cards/faces'
import { type Fitted, fitText } from '#lib/cards/fit'
import type { Card } from '#lib/cards/template'
import { drawableText } from '#lib/cards/wording'

/** A card with every text drawable, cut and set: what is left is to place it. */
export interface Drawing {
  readonly wordmark: string
  readonly host: string
  readonly accent: string
  readonly title: Fitted
  /** Beneath the title of a section. */
  readonly summary: Fitted | undefined
  /** Above the title: the series of a post, the kind of a section. */
  readonly label: string | undefined
  readonly category: string | undefined
  readonly date: string | undefined
  readonly authors: string | undefined
}

/** Pixels, of the 1200 × 630 card. */
export const measures = { left: 84, right: 64, title: 332, foot: 1052 } as const

const titleBox = {
  width: measures.foot,
  height: measures.title,
  lines: 4,
  leading: 1.1,
  sizes: [112, 106, 100, 94, 88, 82, 76, 70, 65, 60, 56, 52, 48],
  wholeWords: 56,
}

/** Parts of the font size between letters of a title: large serifs look loose as they come. */
export const titleSpacing = -0.012

const sectionLabels = {
  site: undefined,
  page: undefined,
  category: 'Category',
  author: 'Author',
  series: 'Series',
} as const

/**
 * Decides what of a card is drawn and how large. A title that the faces cannot draw gives the plain card: the
 * site's name in its place. A category, author or summary that they cannot draw is left out.
 */
export function composeDrawing(card: Card, faces: Faces): Drawing {
  const { serif, serifText, sans, sansBold } = faces
  const site = drawableText(card.site, serif.covers)
  const wordmark = shorten(site ?? card.host, serif, 640 / 38)
  const title = drawableText(card.title, serif.covers)
  const drawing = {
    wordmark,
    host: site === undefined ? '' : shorten(card.host, sans, 340 / 26),
    accent: card.accent,
  }
  if (card.template === 'section') {
    const summary = title === undefined ? undefined : drawableText(card.summary ?? '', serifText.covers)
    const label = sectionLabels[card.kind]
    const room = measures.title - (summary === undefined ? 0 : 40) - (label === undefined ? 0 : 10)
    return {
      ...drawing,
      title: fitTitle(title ?? wordmark, serif, room, summary === undefined ? 4 : 3),
      summary: summary === undefined ? undefined : fitSummary(summary, serifText),
      label,
      category: undefined,
      date: undefined,
      authors: undefined,
    }
  }
  const category = drawableText(card.category ?? '', sansBold.covers)
  const part = title === undefined ? undefined : drawableText(card.part ?? '', sans.covers)
  return {
    ...drawing,
    title: fitTitle(title ?? wordmark, serif, measures.title - (part === undefined ? 0 : 42), 4),
    summary: undefined,
    label: part && shorten(part, sans, measures.foot / 28),
    category: category && shorten(category, sansBold, 420 / 28),
    date: drawableText(card.date, sans.covers),
    authors: drawAuthors(card.authors, sans),
  }
}

function fitTitle(title: string, face: Face, height: number, lines: number): Fitted {
  const measure = (text: string) => widthOf(text, face) + Array.from(text).length * titleSpacing
  return fitText(title, measure, { ...titleBox, height, lines })
}

function fitSummary(summary: string, face: Face): Fitted {
  const box = { width: 900, height: 100, lines: 2, leading: 1.35, sizes: [34, 32, 30], wholeWords: 30 }
  return fitText(summary, (text) => widthOf(text, face), box)
}

/** Width in parts of the font size. */
function widthOf(text: string, face: Face): number {
  let width = 0
  for (const character of text) width += face.advance(character.codePointAt(0)!)
  return width
}

function shorten(text: string, face: Face, width: number): string {
  if (widthOf(text, face) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, face) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** As many names as stand on the foot's line of their own, and how many more there are. */
function drawAuthors(names: readonly string[], face: Face): string | undefined {
  const drawable = names.flatMap((name) => drawableText(name, face.covers) ?? [])
  for (let shown = drawable.length; shown > 0; shown--) {
    const rest = names.length - shown
    const text = drawable.slice(0, shown).join(', ') + (rest > 0 ? ` +${rest}` : '')
    if (shown === 1 || widthOf(text, face) <= measures.foot / 28)
      return shorten(text, face, measures.foot / 28)
  }
  return undefined
}
