import type { FontLibrary } from '#lib/cards/fonts/font-library'
import { inkWidth, measures, oneLine, type Say, styles } from '#lib/cards/grid'
import type { PlacedImage } from '#lib/cards/post-image'
import type { Card, WrittenCard } from '#lib/cards/template'
import { type SetText, setText } from '#lib/cards/text/set-text'
import { composeTitle } from '#lib/cards/title'

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

const labels = { page: '', author: 'Author', category: 'Category', series: 'Series', site: '' } as const

/**
 * Decides what of a card is drawn and how large. A title that no font can draw gives the plain card: the site's name
 * in its place. A category, author or summary that none can draw is left out.
 */
export async function composeDrawing(card: Card, tools: Tools): Promise<Drawing> {
  const say: Say = (words, box, style, language = card.siteLanguage) =>
    words === ''
      ? Promise.resolve(undefined)
      : setText(words, box, { style, language, library: tools.library })
  const site = await say(card.site, oneLine(38, 680), styles.wordmark)
  const host = await say(card.host, oneLine(26, site ? 330 : 680), styles.small)
  const head = { accent: card.accent, wordmark: site ?? host, host: site && host }
  if (card.template === 'post' || card.template === 'part')
    return { ...head, ...(await composeWritten(card, tools, say)) }
  const plate = await composePlate(card, tools, say)
  return { ...head, ...plate, ...(card.template === 'site' ? { wordmark: undefined, host } : {}) }
}

type Body = Omit<Drawing, 'accent' | 'wordmark' | 'host'>

async function composeWritten(card: WrittenCard, tools: Tools, say: Say): Promise<Body> {
  const part = card.template === 'part' ? card : undefined
  const bytes = await findImage(card.image, tools)
  const number = bytes || !part ? undefined : await say(String(part.part), oneLine(220, 300), styles.headline)
  const { title, image, width, plain } = await composeTitle(card, say, {
    image: bytes,
    height: measures.title - (part ? measures.label : 0),
    lines: 4,
    beside: number ? inkWidth(number) + measures.gap : 0,
  })
  const label = part && (number ? part.series : `${part.series} · ${part.part}`)
  return {
    title,
    image,
    number: plain ? undefined : number,
    label: plain ? undefined : await say(label ?? '', oneLine(28, width), styles.small),
    summary: undefined,
    category: await say(card.category ?? '', oneLine(28, 420), styles.strong),
    date: await say(card.date, oneLine(28, 560), styles.small),
    authors: await composeAuthors(card.authors, say),
  }
}

async function composePlate(card: Exclude<Card, WrittenCard>, tools: Tools, say: Say): Promise<Body> {
  const summary = card.summary ?? ''
  const { title, image, width, plain } = await composeTitle(card, say, {
    image: await findImage('image' in card ? card.image : undefined, tools),
    height: measures.title - (summary === '' ? 0 : 62),
    lines: summary === '' ? 4 : 3,
    beside: 0,
  })
  const box = { height: 150, lines: 2, leading: 1.35, sizes: [34, 32, 30], wholeWords: 30 }
  return {
    title,
    image,
    number: undefined,
    label: undefined,
    summary: plain
      ? undefined
      : await say(summary, { ...box, width: Math.min(900, width) }, styles.text, card.language),
    category: await say(labels[card.template], oneLine(28, 420), styles.strong, 'en'),
    date: undefined,
    authors: undefined,
  }
}

async function findImage(
  image: { readonly name: string } | undefined,
  { readImage }: Tools,
): Promise<Uint8Array | undefined> {
  return image && readImage(image.name)
}

/** As many names as stand on the foot's line of their own, and how many more there are. */
async function composeAuthors(names: readonly string[], say: Say): Promise<SetText | undefined> {
  const box = oneLine(28, measures.width)
  const drawable: string[] = []
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop
    if (await say(name, box, styles.small)) drawable.push(name)
  }
  for (let shown = drawable.length; shown > 0; shown--) {
    const rest = names.length - shown
    const line = drawable.slice(0, shown).join(', ') + (rest > 0 ? ` +${rest}` : '')
    // oxlint-disable-next-line no-await-in-loop
    const set = await say(line, box, styles.small)
    if (set && (!set.cut || shown === 1)) return set
  }
  return undefined
}
