import type { FeedLinks, Frame } from '#components/document/frame'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
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
  const card = cardOf(edition, target)
  return {
    site,
    assets,
    live,
    preview,
    address,
    feeds: feeds ?? { title: site.name, base: '' },
    shareImage: {
      src: absoluteAddress(site.url, encodeAddress(cardAddress(card, target))),
      width: 1200,
      height: 630,
      alt: card.title,
    },
  }
}
