import type { Edition } from '#lib/edition/edition'
import { type Card, type CardTarget, cardHash, cardName, cardOf, parseCardName } from '#lib/cards/card'

export type FoundCard =
  /** The name is the card's own: it may be kept for ever. */
  | { readonly kind: 'current'; readonly card: Card; readonly name: string }
  /** What the card shows has changed: `name` is the current one. */
  | { readonly kind: 'moved'; readonly name: string }

/**
 * The card that a decoded name (the address after `/cards/`) leads to in an edition; `undefined` when the edition
 * has no such page. A name only says which page: what is drawn comes from the edition.
 */
export function findCard(edition: Edition, name: string): FoundCard | undefined {
  const parsed = parseCardName(name)
  const target = parsed && targetAt(edition, parsed.address)
  if (!parsed || !target) return undefined
  const card = cardOf(edition, target)
  const current = cardName(card, target)
  return cardHash(card) === parsed.hash && current === name.normalize('NFC')
    ? { kind: 'current', card, name: current }
    : { kind: 'moved', name: current }
}

function targetAt(edition: Edition, address: string): CardTarget | undefined {
  const post = edition.post(address)
  if (post) return { kind: 'post', post }
  if (address === '/') return { kind: 'site' }
  const page = edition.page(address)
  if (page) return { kind: 'page', page }
  const [, room, id, rest] = address.split('/')
  if (id === undefined || rest !== undefined) return undefined
  return listingTarget(edition, room, id)
}

function listingTarget(edition: Edition, room: string | undefined, id: string): CardTarget | undefined {
  const category = room === 'category' ? edition.category(id) : undefined
  if (category) return { kind: 'category', category }
  const author = room === 'author' ? edition.author(id) : undefined
  if (author) return { kind: 'author', author }
  const series = room === 'series' ? edition.seriesOf(id) : undefined
  return series && { kind: 'series', series }
}
