import type { Site } from '#lib/content/site'
import { formatDate, formatRfc3339 } from '#lib/core/instant'
import type { EditionPage, EditionPost } from '#lib/edition/edition'
import { stringify } from 'yaml'
import { absoluteUrl } from '#lib/feeds/feed-address'
import { markdownOf } from '#lib/feeds/html-to-markdown'

/**
 * A post or page as Markdown (CommonMark with GFM's tables and footnotes, and formulas between dollar signs): what is
 * known of it as YAML front matter, its title, its dated updates and its whole text, with absolute addresses.
 */
export function renderMarkdown(site: Site, item: EditionPost | EditionPage): string {
  const { entry, artifact } = item
  const url = absoluteUrl(site.url, entry.address)
  const facts = stringify({ title: entry.title, url, ...factsOf(item) }, { lineWidth: 0 })
  const parts = [`---\n${facts}---`, `# ${markdownOf(escapeHtml(entry.title), site.url, url).trim()}`]
  if ('authors' in item) parts.push(...updatesOf(item, site, url))
  parts.push(markdownOf(artifact.read().html, site.url, url).trim())
  return `${parts.join('\n\n')}\n`
}

function factsOf(item: EditionPost | EditionPage): Readonly<Record<string, unknown>> {
  const { entry, summary } = item
  const { canonical, lang } = entry
  const shared = { description: summary, canonical, language: lang }
  if (!('authors' in item)) return shared
  const { date } = item.entry
  return {
    date: formatRfc3339(date),
    modified: item.modified === date ? undefined : formatRfc3339(item.modified),
    authors: item.authors.map(({ name }) => name),
    categories: item.categories.length > 0 ? item.categories.map(({ name }) => name) : undefined,
    series: item.series?.title,
    ...shared,
  }
}

function updatesOf({ entry, artifact }: EditionPost, site: Site, url: string): string[] {
  return entry.updates.map(({ at }, index) => {
    const date = formatDate(at, site.timezone, site.language)
    const note = markdownOf(artifact.updateNotes[index] ?? '', site.url, url).trim()
    return `> **Update, ${date}:** ${note.replaceAll('\n', '\n> ')}`
  })
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
