import * as z from 'zod'
import {
  fediverseAddress,
  language,
  listOf,
  oneOf,
  optional,
  required,
  text,
  wholeNumber,
  withDefault,
  zone,
} from '#lib/content/checks'
import { contrastRatio, nearestLegible, papers } from '#lib/content/contrast'
import { checkFields, fieldProblem, valueAt, type Fields } from '#lib/content/fields'
import { target, webAddress } from '#lib/content/link-checks'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface NavigationLink {
  readonly label: string
  /** Site-relative or absolute. */
  readonly href: string
}

/** Everything in `content/site.yaml`, with every default filled in. */
export interface Site {
  readonly name: string
  /** Absolute origin and path prefix, without a trailing slash: `https://blog.example.org`. */
  readonly url: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** IANA name, or `AoE`. */
  readonly timezone: string
  readonly navigation: readonly NavigationLink[]
  /** Links at the foot of every page. */
  readonly footer: readonly NavigationLink[]
  /** Profiles of the organisation elsewhere, for `rel=me` and JSON-LD. */
  readonly profiles: readonly string[]
  /** The organisation's fediverse address, e.g. `@news@social.example`. */
  readonly fediverse: string | undefined
  /** CSS hex colours of the one accent in either theme. */
  readonly accent: { readonly light: string; readonly dark: string }
  /** Type of every post in JSON-LD. */
  readonly articleType: 'BlogPosting' | 'NewsArticle'
  /** Entries on one page of a listing. */
  readonly perPage: number
  /** How many of the newest posts are rendered by the build. */
  readonly prerender: number
  readonly feed: { readonly limit: number }
  /** WebSub hubs that are told of each change of a feed. */
  readonly hubs: readonly string[]
  readonly licence: { readonly label: string; readonly href: string } | undefined
}

/** The site that a content folder without `site.yaml` is. */
export const defaultSite: Site = {
  name: 'Masthead',
  url: 'http://localhost:3000',
  description: '',
  language: 'en',
  timezone: 'UTC',
  navigation: [],
  footer: [],
  profiles: [],
  fediverse: undefined,
  accent: { light: '#8c1d18', dark: '#f2a099' },
  articleType: 'BlogPosting',
  perPage: 10,
  prerender: 100,
  feed: { limit: 20 },
  hubs: [],
  licence: undefined,
}

const linkSchema = z.strictObject({ label: required(text), href: required(target) })

const siteFields = {
  name: withDefault(text, defaultSite.name),
  url: withDefault(webAddress, defaultSite.url),
  description: withDefault(text, defaultSite.description),
  language: withDefault(language, defaultSite.language),
  timezone: withDefault(zone, defaultSite.timezone),
  navigation: listOf(linkSchema),
  footer: listOf(linkSchema),
  profiles: listOf(required(webAddress)),
  fediverse: optional(fediverseAddress),
  accent: z
    .strictObject({
      light: withDefault(text, defaultSite.accent.light),
      dark: withDefault(text, defaultSite.accent.dark),
    })
    .nullish()
    .transform((accent) => accent ?? defaultSite.accent),
  articleType: withDefault(oneOf('BlogPosting', 'NewsArticle'), defaultSite.articleType),
  perPage: withDefault(wholeNumber(1, 100), defaultSite.perPage),
  prerender: withDefault(wholeNumber(0, 100_000), defaultSite.prerender),
  feed: z
    .strictObject({ limit: withDefault(wholeNumber(1, 1000), defaultSite.feed.limit) })
    .nullish()
    .transform((feed) => feed ?? defaultSite.feed),
  hubs: listOf(required(webAddress)),
  licence: linkSchema.nullish().transform((licence) => licence ?? undefined),
}
const siteSchema = z.strictObject(siteFields)

/** Reads `site.yaml`. All problems of the file at once. */
export function parseSite(file: SourceFile): Result<Site, Problem[]> {
  const yaml = parseYaml(file.path, file.text)
  if (!yaml.ok) return yaml
  const nested = ['label', 'href', 'light', 'dark', 'limit']
  const fields = checkFields(yaml.value, siteSchema, [...Object.keys(siteFields), ...nested])
  const problems = accentProblems(yaml.value)
  if (!fields.ok) return err([...fields.error, ...problems])
  const site = { ...fields.value, url: fields.value.url.replace(/\/+$/, '') }
  problems.push(...urlProblems(yaml.value, site.url))
  return problems.length > 0 ? err(problems) : ok(site)
}

function urlProblems(fields: Fields, url: string): Problem[] {
  if (!/[?#]|^[^/]*\/\/[^/]*@/.test(url)) return []
  return [
    fieldProblem(
      fields,
      ['url'],
      '"url" has a query, a fragment or a sign-in',
      'keep the origin and path only',
    ),
  ]
}

const leastContrast = 4.5

function accentProblems(fields: Fields): Problem[] {
  return (['light', 'dark'] as const).flatMap((theme) => {
    const at = ['accent', theme]
    const colour = valueAt(fields.value, at)
    // The schema reports what is no text.
    if (typeof colour !== 'string') return []
    if (!/^#[\da-f]{6}$/i.test(colour)) {
      return [
        fieldProblem(fields, at, `"accent.${theme}" is no colour: "${colour}"`, 'write "#rrggbb", in quotes'),
      ]
    }
    const ratio = contrastRatio(colour, papers[theme])
    if (ratio >= leastContrast) return []
    const message = `"accent.${theme}" has a contrast of ${ratio.toFixed(2)} to 1 where ${leastContrast} is the least`
    const legible = nearestLegible(colour, papers[theme], leastContrast)
    return [fieldProblem(fields, at, message, `use "${legible}", the nearest that can be read`)]
  })
}
