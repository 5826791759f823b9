import type { FontLibrary } from '#lib/cards/fonts/font-library'
import { type PlacedImage, placeImage } from '#lib/cards/post-image'
import type { Card, WrittenCard } from '#lib/cards/template'
import type { TextStyle } from '#lib/cards/text/choose-font'
import { heightOf, type SetText, setText, type TextBox } from '#lib/cards/text/set-text'

/** A card with every text shaped and set: what is left is to place it. */
export interface Drawing {
  readonly accent: string
  /** At the head; none on the site's own card, whose title it is. */
  readonly wordmark: SetText | undefined
  readonly host: SetText | undefined
  /** Above the title: the series of a post. */
  readonly label: SetText | undefined
  readonly title: SetText
  /** Beneath the title. */
  readonly summary: SetText | undefined
  /** At the other side of the title: the number of a part, unless there is an image. */
  readonly number: SetText | undefined
  readonly image: PlacedImage | undefined
  /** At the foot: the category of a post, or what kind of page it is. */
  readonly category: SetText | undefined
  readonly date: SetText | undefined
  readonly authors: SetText | undefined
}

export interface Tools {
  readonly library: FontLibrary
  /** The bytes of an image by its name; `undefined` when it is not there. */
  readonly readImage: (name: string) => Promise<Uint8Array | undefined>
}

/** Pixels, of the 1200 × 630 card. */
export const measures = { left: 84, right: 64, width: 1052, title: 332, gap: 44 } as const

// Large serifs look loose as they come.
const headline: TextStyle = { face: 'serif', weight: 600, tracking: -0.012 }
const wordmark: TextStyle = { face: 'serif', weight: 600, tracking: 0 }
const text: TextStyle = { face: 'serif', weight: 400, tracking: 0 }
const small: TextStyle = { face: 'sans', weight: 400, tracking: 0 }
const strong: TextStyle = { face: 'sans', weight: 600, tracking: 0 }

const titleSizes = [112, 106, 100, 94, 88, 82, 76, 70, 65, 60, 56, 52, 48]
const siteSizes = [156, 146, 136, 126, 118, ...titleSizes]

const labels = { page: '', author: 'Author', category: 'Category', series: 'Series', site: '' } as const

type Say = (words: string, box: TextBox, style: TextStyle, language?: string) => Promise<SetText | undefined>

/**
 * Decides what of a card is drawn and how large. A title that no font can draw gives the plain card: the site's name
 * in its place. A category, author or summary that none can draw is left out.
 */
export async function composeDrawing(card: Card, tools: Tools): Promise<Drawing> {
  const say: Say = (words, box, style, language = card.siteLanguage) =>
    words === ''
      ? Promise.resolve(undefined)
      : setText(words, box, { style, language, library: tools.library })
  const site = await say(card.site, oneLine(38, 680), wordmark)
  const host = await say(card.host, oneLine(26, site ? 330 : 680), small)
  const head = { accent: card.accent, wordmark: site ?? host, host: site && host }
  if (card.template === 'post' || card.template === 'part') {
    return { ...head, ...(await composeWritten(card, tools, say)), summary: undefined }
  }
  const plate = await composePlate(card, tools, say)
  return { ...head, ...plate, ...(card.template === 'site' ? { wordmark: undefined, host } : {}) }
}

async function composeWritten(
  card: WrittenCard,
  tools: Tools,
  say: Say,
): Promise<Omit<Drawing, 'summary' | 'accent' | 'wordmark' | 'host'>> {
  const part = card.template === 'part' ? card : undefined
  const label =
    part &&
    (await say(
      card.image ? `${part.series} · ${part.part}` : part.series,
      oneLine(28, measures.width),
      small,
    ))
  const height = measures.title - (label ? heightOf(label) + 6 : 0)
  const image = await findImage(card.image, tools)
  const number = image || !part ? undefined : await say(String(part.part), oneLine(220, 300), headline)
  const beside = number ? inkWidth(number) + measures.gap : 0
  const shown = await composeTitle(card, say, { image, height, lines: 4, beside })
  return {
    ...shown,
    label: shown.plain ? undefined : label,
    number: shown.plain ? undefined : number,
    category: await say(card.category ?? '', oneLine(28, 420), strong),
    date: await say(card.date, oneLine(28, 560), small),
    authors: await composeAuthors(card.authors, say),
  }
}

async function composePlate(
  card: Exclude<Card, WrittenCard>,
  tools: Tools,
  say: Say,
): Promise<Omit<Drawing, 'accent' | 'wordmark' | 'host'>> {
  const image = await findImage('image' in card ? card.image : undefined, tools)
  const width = measures.width - (image ? imageWidths.at(-1)! + measures.gap : 0)
  const summaryBox = {
    width: Math.min(900, width),
    height: 150,
    lines: 2,
    leading: 1.35,
    sizes: [34, 32, 30],
    wholeWords: 30,
  }
  const summary = await say(card.summary ?? '', summaryBox, text, card.language)
  const height = measures.title - (summary ? heightOf(summary) - 30 : 0)
  const shown = await composeTitle(card, say, { image, height, lines: summary ? 3 : 4, beside: 0 })
  return {
    ...shown,
    label: undefined,
    number: undefined,
    summary: shown.plain ? undefined : summary,
    category: await say(labels[card.template], oneLine(28, 420), strong, 'en'),
    date: undefined,
    authors: undefined,
  }
}

interface TitlePlace {
  readonly image: Uint8Array | undefined
  readonly height: number
  readonly lines: number
  /** Pixels of the width that are taken. */
  readonly beside: number
}

/** Widths of the image beside a title, in pixels: the longer the title, the less is left. */
const imageWidths = [460, 380, 300]

async function composeTitle(
  card: Card,
  say: Say,
  { image, height, lines, beside }: TitlePlace,
): Promise<{ title: SetText; image: PlacedImage | undefined; plain: boolean }> {
  const sizes = card.template === 'site' ? siteSizes : titleSizes
  const box = { height, lines, leading: 1.1, sizes, wholeWords: 56 }
  const set = async (width: number) => {
    const title = await say(card.title, { ...box, width }, headline, card.language)
    return title && { title, plain: false }
  }
  const plain = async (width: number) => {
    const title =
      (await say(card.site, { ...box, width }, headline)) ??
      (await say(card.host, { ...box, width }, headline))
    if (!title) throw new Error(`neither the site's name nor its host can be drawn`)
    return { title, plain: true }
  }
  for (const width of image ? imageWidths : []) {
    // oxlint-disable-next-line no-await-in-loop
    const placed = await placeImage(image!, { width, height: measures.title })
    if (!placed) break
    const room = measures.width - placed.width - measures.gap
    // oxlint-disable-next-line no-await-in-loop
    const shown = await set(room)
    if (!shown) return { ...(await plain(room)), image: placed }
    if (!shown.title.cut || width === imageWidths.at(-1)) return { ...shown, image: placed }
  }
  const width = measures.width - beside
  return { ...((await set(width)) ?? (await plain(width))), image: undefined }
}

async function findImage(
  image: { readonly name: string } | undefined,
  { readImage }: Tools,
): Promise<Uint8Array | undefined> {
  return image && readImage(image.name)
}

function oneLine(size: number, width: number): TextBox {
  return { width, height: size * 4, lines: 1, leading: 1.3, sizes: [size], wholeWords: size }
}

/** Pixels of the longest line. */
export function inkWidth({ lines, size }: SetText): number {
  return Math.ceil(Math.max(...lines.map(({ width }) => width)) * size)
}

/** As many names as stand on the foot's line of their own, and how many more there are. */
async function composeAuthors(names: readonly string[], say: Say): Promise<SetText | undefined> {
  const box = oneLine(28, measures.width)
  const drawable: string[] = []
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop
    if (await say(name, box, small)) drawable.push(name)
  }
  for (let shown = drawable.length; shown > 0; shown--) {
    const rest = names.length - shown
    const line = drawable.slice(0, shown).join(', ') + (rest > 0 ? ` +${rest}` : '')
    // oxlint-disable-next-line no-await-in-loop
    const set = await say(line, box, small)
    if (set && (!set.cut || shown === 1)) return set
  }
  return undefined
}
