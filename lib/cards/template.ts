import * as z from 'zod'

/** Any text of a card: one line, without control characters. */
const line = z.string().regex(/^\P{Cc}*$/u)
const colour = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i)

/** A picture that compiling made and named by its content: no path, no address elsewhere. */
const image = z.object({ name: z.string().regex(/^[0-9a-z][0-9a-z-]{0,80}\.(?:png|jpg|gif|webp|svg)$/) })

const common = {
  /** The site's name: the wordmark. */
  site: line,
  /** The site's host, which also stands in for a name that the fonts cannot draw. */
  host: line,
  /** BCP 47: the language of the site's name, of categories and of dates. */
  siteLanguage: line,
  /** BCP 47: the language of the title. Ideographs have other shapes in Japanese than in Chinese. */
  language: line,
  title: line,
  accent: colour,
}

const written = {
  ...common,
  category: line.optional(),
  /** The date of publication in the site's zone and language. */
  date: line,
  authors: z.array(line),
  image: image.optional(),
}

const size = { width: 1200, height: 630 } as const

/**
 * What may be drawn, each with the version of its picture. Raising a version gives every card of that template
 * a new address, so that a changed design reaches readers although cards are cached for ever.
 */
export const templates = {
  post: { version: 2, ...size, schema: z.object({ template: z.literal('post'), ...written }) },
  part: {
    version: 1,
    ...size,
    schema: z.object({
      template: z.literal('part'),
      ...written,
      series: line,
      /** 1 for the first. */
      part: z.int().positive(),
    }),
  },
  page: {
    version: 1,
    ...size,
    schema: z.object({
      template: z.literal('page'),
      ...common,
      summary: line.optional(),
      image: image.optional(),
    }),
  },
  author: {
    version: 1,
    ...size,
    schema: z.object({
      template: z.literal('author'),
      ...common,
      summary: line.optional(),
      image: image.optional(),
    }),
  },
  category: {
    version: 1,
    ...size,
    schema: z.object({ template: z.literal('category'), ...common, summary: line.optional() }),
  },
  series: {
    version: 1,
    ...size,
    schema: z.object({ template: z.literal('series'), ...common, summary: line.optional() }),
  },
  site: {
    version: 1,
    ...size,
    schema: z.object({ template: z.literal('site'), ...common, summary: line.optional() }),
  },
} satisfies Record<string, { version: number; width: number; height: number; schema: z.ZodType }>

type Templates = typeof templates
export type CardOf<Kind extends keyof Templates> = z.infer<Templates[Kind]['schema']>
/** Everything that a card shows, and nothing else. */
export type Card = { [Kind in keyof Templates]: CardOf<Kind> }[keyof Templates]
/** The card of something with a date and authors. */
export type WrittenCard = CardOf<'post'> | CardOf<'part'>
