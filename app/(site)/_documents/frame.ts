import type { Edition } from '#lib/edition/edition'
import type { Alternate, FeedLinks, Frame, ShareImage } from '#components/document/frame'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { markdownAddress } from '#lib/edition/markdown-address'
import { oembedAddress } from '#lib/feeds/oembed'
import { cardAddress, cardOf, type CardTarget } from '#lib/cards/card'
import type { View } from './view.ts'

interface FrameOptions {
  /** What the feeds of this page carry; the site's by default. */
  readonly feeds?: FeedLinks
  /** What the card shows; the site by default. */
  readonly card?: CardTarget
}

/** What a page of an edition needs to know besides its own content. */
export function frameFor(
  { edition, assets, live, preview }: View,
  address: string,
  { feeds, card: target = { kind: 'site' } }: FrameOptions = {},
): Frame {
  const { site } = edition
  return {
    site,
    assets,
    live,
    preview,
    address,
    alternates: target.kind === 'post' || target.kind === 'page' ? alternatesOf(site.url, address) : [],
    feeds: feeds ?? { title: site.name, base: '' },
    shareImage: shareImageOf(edition, target),
  }
}

/** The card of a target, as pages and embeddings name it. */
export function shareImageOf(edition: Edition, target: CardTarget): ShareImage {
  const card = cardOf(edition, target)
  const src = absoluteAddress(edition.site.url, encodeAddress(cardAddress(card, target)))
  return { src, width: 1200, height: 630, alt: card.title }
}

/** An entry as Markdown, and what another site embeds of it. */
function alternatesOf(siteUrl: string, address: string): readonly Alternate[] {
  const url = absoluteAddress(siteUrl, encodeAddress(address))
  return [
    { type: 'text/markdown', href: encodeAddress(markdownAddress(address)) },
    { type: 'application/json+oembed', href: oembedAddress(siteUrl, url, 'json') },
    { type: 'text/xml+oembed', href: oembedAddress(siteUrl, url, 'xml') },
  ]
}
