import { formatRfc3339 } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import { absoluteUrl } from '#lib/feeds/feed-address'
import { markdownAddress } from '#lib/edition/markdown-address'

/** The newest posts that are listed; the sitemap has them all. */
const mostPosts = 200

/** `/llms.txt` (llmstxt.org): what this site is, and where its texts are as Markdown. */
export function renderLlms(edition: Edition): string {
  const { site } = edition
  const link = (title: string, address: string, note: string) =>
    `- [${oneLine(title).replace(/[[\]\\]/g, '\\$&')}](${absoluteUrl(site.url, address)})${note === '' ? '' : `: ${oneLine(note)}`}`
  const parts = [
    `# ${oneLine(site.name)}`,
    `> ${oneLine(site.description)}`,
    'Each post and page is also Markdown: at its address with `.md`, or when asked for as `text/markdown`.',
    ...section(
      'Posts',
      edition.posts
        .filter(({ entry }) => !entry.noindex)
        .slice(0, mostPosts)
        .map(({ entry, summary }) =>
          link(
            entry.title,
            markdownAddress(entry.address),
            `${formatRfc3339(entry.date).slice(0, 10)}. ${summary}`,
          ),
        ),
    ),
    ...section(
      'Pages',
      edition.pages
        .filter(({ entry }) => !entry.noindex)
        .map(({ entry, summary }) => link(entry.title, markdownAddress(entry.address), summary)),
    ),
    ...section('Optional', [
      link('Every address', '/sitemap.xml', 'sitemap'),
      link('Feed of the whole site', '/feed.json', 'JSON Feed with the whole text of the newest posts'),
      ...edition.categories.map(({ id, name, description }) =>
        link(name, `/category/${id}/feed.json`, description ?? ''),
      ),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${name}`, lines.join('\n')]
}
