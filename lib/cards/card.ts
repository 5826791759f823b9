import { createHash } from 'node:crypto'
import type { ArtifactImage } from '#lib/compile/artifact'
import type {
  Edition,
  EditionAuthor,
  EditionCategory,
  EditionPage,
  EditionPost,
  EditionSeries,
} from '#lib/edition/edition'
import { formatDate } from '#lib/core/instant'
import { type Card, templates, type WrittenCard } from '#lib/cards/template'
import { oneLine } from '#lib/cards/wording'

export type { Card, CardOf } from '#lib/cards/template'

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
    siteLanguage: site.language,
    language: site.language,
    accent: site.accent.light,
  }
  switch (target.kind) {
    case 'post':
      return writtenCard(edition, target.post, common)
    case 'page': {
      const { entry, artifact } = target.page
      const language = entry.lang ?? site.language
      const shown = { ...titled(entry.title, entry.description), ...imageOf(artifact.image) }
      return { template: 'page', ...common, language, ...shown }
    }
    case 'author': {
      const { name, bio, portrait } = target.author
      return {
        template: 'author',
        ...common,
        ...titled(name, bio?.split(/\n\s*\n/)[0]),
        ...imageOf(portrait),
      }
    }
    case 'category': {
      const { name, description } = target.category
      return { template: 'category', ...common, ...titled(name, description) }
    }
    case 'series': {
      const { title, description } = target.series
      return { template: 'series', ...common, ...titled(title, description) }
    }
    case 'site':
      return { template: 'site', ...common, ...titled(site.name, site.description) }
  }
}

type Common = Pick<Card, 'site' | 'host' | 'siteLanguage' | 'language' | 'accent'>

function writtenCard(edition: Edition, post: EditionPost, common: Common): WrittenCard {
  const { timezone, language } = edition.site
  const { entry, artifact, authors, series } = post
  const [category] = post.categories
  const written = {
    ...common,
    language: entry.lang ?? language,
    title: oneLine(entry.title, limits.title),
    date: formatDate(entry.date, timezone, language),
    authors: authors.slice(0, 12).map(({ name }) => oneLine(name, limits.name)),
    ...(category ? { category: oneLine(category.name, limits.name) } : {}),
    ...imageOf(artifact.image),
  }
  const part = series ? partOf(edition, post, series) : 0
  return series && part > 0
    ? { template: 'part', ...written, series: oneLine(series.title, limits.name), part }
    : { template: 'post', ...written }
}

/** 1 for the first part of a series; 0 for a post that is none. */
function partOf(edition: Edition, post: EditionPost, series: EditionSeries): number {
  return edition.postsInSeries(series.id).findIndex(({ entry }) => entry.address === post.entry.address) + 1
}

function titled(title: string, summary: string | undefined): { title: string; summary?: string } {
  const short = oneLine(summary ?? '', limits.summary)
  return { title: oneLine(title, limits.title), ...(short === '' ? {} : { summary: short }) }
}

/** Only what compiling made and keeps: an image elsewhere would have to be fetched. */
function imageOf(image: ArtifactImage | undefined): { image?: { name: string } } {
  const name = /^\/media\/([^/]+)$/.exec(image?.src ?? '')?.[1]
  return name === undefined ? {} : { image: { name } }
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
