import { createHash } from 'node:crypto'
import type {
  Edition,
  EditionAuthor,
  EditionCategory,
  EditionPage,
  EditionPost,
  EditionSeries,
} from '#lib/edition/edition'
import { formatDate } from '#lib/core/instant'
import { type Card, type PostCard, templates } from '#lib/cards/template'
import { oneLine } from '#lib/cards/wording'

export type { Card } from '#lib/cards/template'

/** What a card stands for. */
export type CardTarget =
  | { readonly kind: 'site' }
  | { readonly kind: 'post'; readonly post: EditionPost }
  | { readonly kind: 'page'; readonly page: EditionPage }
  | { readonly kind: 'category'; readonly category: EditionCategory }
  | { readonly kind: 'author'; readonly author: EditionAuthor }
  | { readonly kind: 'series'; readonly series: EditionSeries }

/** Lengths in graphemes. */
const limits = { title: 300, name: 80, summary: 140 } as const

/** What the card of a target shows in an edition. Plain data: the same edition and target give the same card. */
export function cardOf(edition: Edition, target: CardTarget): Card {
  const { site } = edition
  const common = {
    site: oneLine(site.name, limits.name),
    host: new URL(site.url).host,
    accent: site.accent.light,
  }
  if (target.kind === 'post') {
    return { template: 'post', ...common, ...postWords(edition, target.post) }
  }
  const { title, summary } = sectionWords(edition, target)
  const short = oneLine(summary ?? '', limits.summary)
  return {
    template: 'section',
    ...common,
    kind: target.kind,
    title: oneLine(title, limits.title),
    ...(short === '' ? {} : { summary: short }),
  }
}

type PostWords = Pick<PostCard, 'title' | 'part' | 'category' | 'date' | 'authors'>

function postWords(edition: Edition, post: EditionPost): PostWords {
  const { timezone, language } = edition.site
  const [category] = post.categories
  return {
    title: oneLine(post.entry.title, limits.title),
    date: formatDate(post.entry.date, timezone, language),
    authors: post.authors.slice(0, 12).map(({ name }) => oneLine(name, limits.name)),
    ...(category ? { category: oneLine(category.name, limits.name) } : {}),
    ...(post.series ? { part: partWords(edition, post, post.series) } : {}),
  }
}

function partWords(edition: Edition, post: EditionPost, series: EditionSeries): string {
  const place = edition
    .postsInSeries(series.id)
    .findIndex(({ entry }) => entry.address === post.entry.address)
  const title = oneLine(series.title, limits.name)
  return place === -1 ? title : `${title}, part ${place + 1}`
}

function sectionWords(
  { site }: Edition,
  target: Exclude<CardTarget, { kind: 'post' }>,
): { title: string; summary?: string | undefined } {
  switch (target.kind) {
    case 'site':
      return { title: site.name, summary: site.description }
    case 'page':
      return { title: target.page.entry.title, summary: target.page.entry.description }
    case 'category':
      return { title: target.category.name, summary: target.category.description }
    case 'author':
      return { title: target.author.name }
    case 'series':
      return { title: target.series.title, summary: target.series.description }
  }
}

/** 12 hex digits of a hash of the template's version and of everything that the card shows. */
export function cardHash(card: Card): string {
  const shown = JSON.stringify([templates[card.template].version, card], (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
  return createHash('sha256').update(shown).digest('hex').slice(0, 12)
}

// No address made from a file's name begins with this sign, so no page can take the name of the site's own card.
const siteStem = '@site'

/** The name of a card, e.g. `blog/2024/09/example.0123456789ab.png`; not percent-encoded. */
export function cardName(card: Card, target: CardTarget): string {
  return `${stemOf(target)}.${cardHash(card)}.png`
}

/** The site-relative address of a card, not percent-encoded. */
export function cardAddress(card: Card, target: CardTarget): string {
  return `/cards/${cardName(card, target)}`
}

function stemOf(target: CardTarget): string {
  switch (target.kind) {
    case 'site':
      return siteStem
    case 'post':
      return target.post.entry.address.slice(1)
    case 'page':
      return target.page.entry.address === '/' ? siteStem : target.page.entry.address.slice(1)
    case 'category':
      return `category/${target.category.id}`
    case 'author':
      return `author/${target.author.id}`
    case 'series':
      return `series/${target.series.id}`
  }
}

export interface ParsedCardName {
  /** Site-relative address of the page that the card stands for; `/` for the site. */
  readonly address: string
  readonly hash: string
}

/** Reads a decoded card name; `undefined` when it is none. */
export function parseCardName(name: string): ParsedCardName | undefined {
  const [, stem, hash] = /^([^\0]{1,1000})\.([0-9a-f]{12})\.png$/u.exec(name) ?? []
  if (stem === undefined || hash === undefined) return undefined
  return { address: stem === siteStem ? '/' : `/${stem.normalize('NFC')}`, hash }
}
