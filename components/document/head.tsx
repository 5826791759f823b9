import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { formatRfc3339, type Instant } from '#lib/core/instant'
import type { Frame } from './frame.tsx'
import { JsonLd, type JsonLdValue } from './json-ld.tsx'

/** What an article adds to Open Graph. */
export interface ArticleHead {
  readonly published: Instant
  readonly modified: Instant
  /** Site-relative addresses of the authors' pages. */
  readonly authors: readonly string[]
  /** The authors' names, in byline order. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
}

export interface PageHead {
  /** Without the site's name; `undefined` on the home page. */
  readonly title: string | undefined
  readonly description: string | undefined
  readonly type?: 'website' | 'article' | 'profile'
  /** BCP 47; the site's by default. */
  readonly language?: string | undefined
  /** Absolute address of the original when it is elsewhere. */
  readonly canonical?: string | undefined
  readonly noindex?: boolean
  readonly article?: ArticleHead | undefined
  /** Fediverse addresses of the authors, e.g. `@ada@social.example`. */
  readonly creators?: readonly string[]
  /** Profiles elsewhere that this page vouches for. */
  readonly me?: readonly string[]
  /** Site-relative addresses of the neighbouring pages of a listing. */
  readonly previous?: string | undefined
  readonly next?: string | undefined
  readonly jsonLd?: readonly JsonLdValue[]
  /** Addresses of module scripts that only this page needs. */
  readonly scripts?: readonly string[]
}

/** Everything in `<head>`. Nothing here is inline but data, so `script-src 'self'; style-src 'self'` holds. */
export function DocumentHead({ frame, head }: { frame: Frame; head: PageHead }) {
  const { site, assets } = frame
  const title = head.title === undefined ? site.name : `${head.title} · ${site.name}`
  const canonical = head.canonical ?? absoluteAddress(site.url, encodeAddress(frame.address))
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {head.description && <meta name="description" content={head.description} />}
      {head.article && head.article.names.length > 0 && (
        <meta name="author" content={head.article.names.join(', ')} />
      )}
      {head.noindex && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fdfcfa" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#191715" />
      <script src={assets.themeScript} />
      {assets.fonts.map((font) => (
        <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.stylesheet} />
      <script type="module" src={assets.script} />
      {head.scripts?.map((script) => (
        <script key={script} type="module" src={script} />
      ))}
      {frame.preview && <link rel="stylesheet" href={assets.previewStylesheet} />}
      {frame.live && <script defer src={assets.liveScript} />}
      <link rel="canonical" href={canonical} />
      {head.previous && <link rel="prev" href={encodeAddress(head.previous)} />}
      {head.next && <link rel="next" href={encodeAddress(head.next)} />}
      <FeedLinkTags frame={frame} />
      {frame.alternates?.map(({ type, href }) => (
        <link key={type} rel="alternate" type={type} title={head.title} href={href} />
      ))}
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
      <link rel="manifest" href="/manifest.webmanifest" />
      <ShareTags frame={frame} head={head} canonical={canonical} />
      {[...new Set([...site.profiles, ...(head.me ?? [])])].map((profile) => (
        <link key={profile} rel="me" href={profile} />
      ))}
      {creatorsOf(frame, head).map((creator) => (
        <meta key={creator} name="fediverse:creator" content={creator} />
      ))}
      {head.jsonLd?.map((data, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rendered once, never reordered
        <JsonLd key={index} data={data} />
      ))}
    </head>
  )
}

function creatorsOf(frame: Frame, head: PageHead): readonly string[] {
  if (head.creators && head.creators.length > 0) return [...new Set(head.creators)]
  return frame.site.fediverse ? [frame.site.fediverse] : []
}

const feedKinds = [
  { file: 'feed.xml', type: 'application/rss+xml', label: 'RSS' },
  { file: 'atom.xml', type: 'application/atom+xml', label: 'Atom' },
  { file: 'feed.json', type: 'application/feed+json', label: 'JSON Feed' },
] as const

function FeedLinkTags({ frame }: { frame: Frame }) {
  const scopes = [{ title: frame.site.name, base: '' }]
  if (frame.feeds.base !== '') scopes.unshift(frame.feeds)
  return scopes.flatMap(({ title, base }) =>
    feedKinds.map(({ file, type, label }) => (
      <link
        key={`${base}/${file}`}
        rel="alternate"
        type={type}
        title={`${title} (${label})`}
        href={encodeAddress(`${base}/${file}`)}
      />
    )),
  )
}

function ShareTags({ frame, head, canonical }: { frame: Frame; head: PageHead; canonical: string }) {
  const { site, shareImage } = frame
  const { article } = head
  const locale = openGraphLocale(head.language ?? site.language)
  return (
    <>
      <meta property="og:type" content={head.type ?? 'website'} />
      <meta property="og:site_name" content={site.name} />
      <meta property="og:title" content={head.title ?? site.name} />
      {head.description && <meta property="og:description" content={head.description} />}
      <meta property="og:url" content={canonical} />
      {locale && <meta property="og:locale" content={locale} />}
      {article && (
        <>
          <meta property="article:published_time" content={formatRfc3339(article.published)} />
          <meta property="article:modified_time" content={formatRfc3339(article.modified)} />
          {article.authors.map((author) => (
            <meta
              key={author}
              property="article:author"
              content={absoluteAddress(site.url, encodeAddress(author))}
            />
          ))}
          {article.tags.map((tag) => (
            <meta key={tag} property="article:tag" content={tag} />
          ))}
        </>
      )}
      {shareImage && (
        <>
          <meta property="og:image" content={shareImage.src} />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content={String(shareImage.width)} />
          <meta property="og:image:height" content={String(shareImage.height)} />
          <meta property="og:image:alt" content={shareImage.alt} />
        </>
      )}
      <meta name="twitter:card" content={shareImage ? 'summary_large_image' : 'summary'} />
    </>
  )
}

const territories = new Map<string, string | undefined>()

/** A language with its territory (`en_GB`), as Open Graph wants it: one alone would be read as none. */
function openGraphLocale(language: string): string | undefined {
  if (!territories.has(language)) {
    const { language: code, region } = new Intl.Locale(language).maximize()
    territories.set(language, region && `${code}_${region}`)
  }
  return territories.get(language)
}
