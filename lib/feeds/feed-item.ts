import type { Site } from '#lib/content/site'
import { formatDate, type Instant } from '#lib/core/instant'
import type { EditionPost } from '#lib/edition/edition'
import { absoluteUrl, webAddress } from '#lib/feeds/feed-address'
import { renderFeedHtml } from '#lib/feeds/feed-html'
import { cleanText, escapeXml } from '#lib/feeds/xml-text'

export interface FeedPerson {
  readonly name: string
  /** Absolute address of the author's page. */
  readonly url: string
}

export interface FeedCategory {
  readonly id: string
  readonly name: string
}

export interface FeedImage {
  /** Absolute address. */
  readonly url: string
  readonly type: string | undefined
  /** Bytes. */
  readonly size: number | undefined
}

export interface FeedItem {
  /** Never changes: the id kept from an older system, else the post's absolute address. */
  readonly id: string
  /** Absolute address of the post on this site. */
  readonly url: string
  /** Absolute address of the original, when this is a copy of it. */
  readonly canonical: string | undefined
  readonly title: string
  readonly date: Instant
  readonly modified: Instant
  /** In byline order. */
  readonly authors: readonly FeedPerson[]
  readonly categories: readonly FeedCategory[]
  /** The whole text, with absolute addresses. */
  readonly html: string
  readonly summary: string
  readonly image: FeedImage | undefined
  /** BCP 47, where it is not the feed's. */
  readonly language: string | undefined
}

export function itemOf(post: EditionPost, site: Site): FeedItem {
  const { entry, artifact } = post
  const url = absoluteUrl(site.url, entry.address)
  return {
    id: cleanText(entry.guid ?? '').trim() || url,
    url,
    canonical: entry.canonical === undefined ? undefined : webAddress(entry.canonical),
    title: cleanText(entry.title),
    date: entry.date,
    modified: post.modified,
    authors: post.authors.map(({ id, name }) => ({
      name: cleanText(name),
      url: absoluteUrl(site.url, `/author/${id}`),
    })),
    categories: post.categories.map(({ id, name }) => ({ id: cleanText(id), name: cleanText(name) })),
    html: renderUpdates(post, site, url) + renderBody(artifact, site.url, url),
    summary: cleanText(post.summary),
    image: imageOf(artifact, site.url),
    language: entry.lang !== undefined && entry.lang !== site.language ? cleanText(entry.lang) : undefined,
  }
}

/** The dated updates of a post as a notice before its text, as on its page. */
function renderUpdates({ entry, artifact }: EditionPost, site: Site, url: string): string {
  const notes = entry.updates.map(({ at }, index) => {
    const note = renderFeedHtml(artifact.updateNotes[index] ?? '', site.url, url)
    const date = escapeXml(formatDate(at, site.timezone, site.language))
    return `<p><strong>Update, ${date}:</strong> ${note}</p>`
  })
  return notes.length === 0 ? '' : `<blockquote>${notes.join('')}</blockquote>`
}

/** Characters of a body that a feed carries whole: programs that read feeds give up on documents of a few megabytes. */
const mostCharacters = 1024 * 1024

/**
 * A post is in the feeds of its site, categories, authors and series, and in three formats of each. The oldest are
 * forgotten: archives hold every post there is.
 */
const bodies = new Map<EditionPost['artifact'], { readonly url: string; readonly html: string }>()
const keptCharacters = 16 * 1024 * 1024
let bodyCharacters = 0

function renderBody(artifact: EditionPost['artifact'], siteUrl: string, url: string): string {
  const known = bodies.get(artifact)
  if (known?.url === url) return known.html
  const texts = artifact.read()
  const html =
    artifact.length > mostCharacters
      ? renderFeedHtml(texts.excerpt, siteUrl, url) +
        `<p><a href="${escapeXml(url)}">The whole text is too long for a feed: read it on the site</a></p>`
      : renderFeedHtml(texts.html, siteUrl, url)
  bodyCharacters += html.length - (known?.html.length ?? 0)
  bodies.set(artifact, { url, html })
  for (const [oldest, body] of bodies) {
    if (bodyCharacters <= keptCharacters) break
    bodies.delete(oldest)
    bodyCharacters -= body.html.length
  }
  return html
}

function imageOf({ image, assets }: EditionPost['artifact'], siteUrl: string): FeedImage | undefined {
  if (!image) return undefined
  const asset = assets.find(({ name }) => image.src === `/media/${name}`)
  return {
    url: webAddress(image.src.startsWith('/') ? absoluteUrl(siteUrl, image.src) : image.src),
    type: image.type ?? asset?.type,
    size: asset?.size,
  }
}
