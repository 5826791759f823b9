import { z } from 'zod'

/** Any text of a card: one line, without control characters. */
const line = z.string().regex(/^\P{Cc}*$/u)
const colour = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i)

const common = {
  /** The site's name: the wordmark. */
  site: line,
  /** The site's host, which also stands in for a name that the fonts cannot draw. */
  host: line,
  title: line,
  accent: colour,
}

/**
 * What may be drawn, each with the version of its picture. Raising a version gives every card of that template
 * a new address, so that a changed design reaches readers although cards are cached for ever.
 */
export const templates = {
  post: {
    version: 1,
    width: 1200,
    height: 630,
    schema: z.object({
      template: z.literal('post'),
      ...common,
      /** The series and the part in it. */
      part: line.optional(),
      category: line.optional(),
      /** The date of publication in the site's zone and language. */
      date: line,
      authors: z.array(line),
    }),
  },
  section: {
    version: 1,
    width: 1200,
    height: 630,
    schema: z.object({
      template: z.literal('section'),
      ...common,
      kind: z.enum(['site', 'page', 'category', 'author', 'series']),
      summary: line.optional(),
    }),
  },
} satisfies Record<string, { version: number; width: number; height: number; schema: z.ZodType }>

export type PostCard = z.infer<typeof templates.post.schema>
export type SectionCard = z.infer<typeof templates.section.schema>
/** Everything that a card shows, and nothing else. */
export type Card = PostCard | SectionCard
