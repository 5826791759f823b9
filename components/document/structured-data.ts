import type { EditionAuthor, EditionPost } from '#lib/edition/edition'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { formatRfc3339 } from '#lib/core/instant'
import type { Frame } from './frame.tsx'
import type { JsonLdValue } from './json-ld.tsx'

const context = 'https://schema.org'

interface Crumb {
  readonly name: string
  /** Site-relative. */
  readonly address: string
}

function absolute(frame: Frame, address: string): string {
  return absoluteAddress(frame.site.url, encodeAddress(address))
}

function publisher(frame: Frame): JsonLdValue {
  const { site } = frame
  return {
    '@type': 'Organization',
    '@id': `${site.url}/#publisher`,
    name: site.name,
    url: `${site.url}/`,
    sameAs: site.profiles.length > 0 ? site.profiles : undefined,
  }
}

function person(frame: Frame, author: EditionAuthor): JsonLdValue {
  return {
    '@type': 'Person',
    name: author.name,
    url: absolute(frame, `/author/${author.id}`),
    image: author.portrait && absoluteAddress(frame.site.url, author.portrait.src),
    sameAs: author.links.length > 0 ? author.links.map(({ href }) => href) : undefined,
  }
}

/** The way from the front page to this one; the last crumb is the page itself. */
export function describeBreadcrumbs(frame: Frame, crumbs: readonly Crumb[]): JsonLdValue {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: frame.site.name, address: '/' }, ...crumbs].map((crumb, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: crumb.name,
      item: absolute(frame, crumb.address),
    })),
  }
}

export function describeArticle(frame: Frame, post: EditionPost): JsonLdValue {
  const { entry, artifact } = post
  const image = artifact.image ? absoluteAddress(frame.site.url, artifact.image.src) : frame.shareImage?.src
  return {
    '@context': context,
    '@type': frame.site.articleType,
    headline: entry.title,
    description: post.summary,
    datePublished: formatRfc3339(entry.date),
    dateModified: formatRfc3339(post.modified),
    author: post.authors.map((author) => person(frame, author)),
    publisher: publisher(frame),
    image,
    inLanguage: entry.lang ?? frame.site.language,
    wordCount: artifact.words,
    articleSection: post.categories.length > 0 ? post.categories.map(({ name }) => name) : undefined,
    isPartOf: post.series && {
      '@type': 'CreativeWorkSeries',
      name: post.series.title,
      url: absolute(frame, `/series/${post.series.id}`),
    },
    license: frame.site.licence?.href,
    mainEntityOfPage: entry.canonical ?? absolute(frame, entry.address),
    url: absolute(frame, entry.address),
  }
}

export function describeWebsite(frame: Frame): JsonLdValue {
  const { site } = frame
  return {
    '@context': context,
    '@type': 'WebSite',
    name: site.name,
    description: site.description,
    url: `${site.url}/`,
    inLanguage: site.language,
    publisher: publisher(frame),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${site.url}/search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}

export function describeCollection(
  frame: Frame,
  name: string,
  posts: readonly Pick<EditionPost, 'entry'>[],
): JsonLdValue {
  return {
    '@context': context,
    '@type': 'CollectionPage',
    name,
    url: absolute(frame, frame.address),
    isPartOf: { '@type': 'WebSite', name: frame.site.name, url: `${frame.site.url}/` },
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: posts.map(({ entry }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: entry.title,
        url: absolute(frame, entry.address),
      })),
    },
  }
}

export function describeProfile(frame: Frame, author: EditionAuthor): JsonLdValue {
  return {
    '@context': context,
    '@type': 'ProfilePage',
    url: absolute(frame, frame.address),
    mainEntity: person(frame, author),
  }
}
