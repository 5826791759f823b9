import { entryOfMarkdown } from '#lib/edition/markdown-address'
import { entryTag, postTags, siteTag } from '#lib/edition/tags'
import { absoluteUrl } from '#lib/feeds/feed-address'
import { renderMarkdown } from '#lib/feeds/markdown'
import type { Shown, View } from './view.ts'

/** The text of a post or page as Markdown; search engines are told that the document is the page. */
export function showMarkdown({ edition }: View, address: string): Shown | undefined {
  const item = entryOfMarkdown(edition, address)
  if (!item) return undefined
  const { entry } = item
  return {
    body: renderMarkdown(edition.site, item),
    type: 'text/markdown; charset=utf-8',
    tags: 'authors' in item ? postTags(item) : [siteTag, entryTag(entry.address)],
    headers: {
      Link: `<${new URL(entry.canonical ?? absoluteUrl(edition.site.url, entry.address)).href}>; rel="canonical"`,
      ...(entry.noindex ? { 'X-Robots-Tag': 'noindex' } : {}),
    },
  }
}
