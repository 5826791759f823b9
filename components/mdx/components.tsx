import { Callout, Notice } from './callout.tsx'
import { Details, Quote } from './details.tsx'
import { Election } from './election.tsx'
import { Figure, Gallery } from './figure.tsx'
import { LinkCard } from './link-card.tsx'
import { Markdown } from './markdown.tsx'
import { Video, YouTube } from './video.tsx'

/** What every post may use without importing it. */
export const mdxComponents = {
  Callout,
  Details,
  Election,
  Figure,
  Gallery,
  LinkCard,
  Markdown,
  Notice,
  Quote,
  Video,
  YouTube,
}
