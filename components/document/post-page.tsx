import type { EditionPost } from '#lib/edition/edition'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { Byline } from '../post/byline.tsx'
import { PostDate } from '../post/post-date.tsx'
import { PostEnd } from '../post/post-end.tsx'
import { placeInSeries, SeriesNote } from '../post/series.tsx'
import { TableOfContents } from '../post/table-of-contents.tsx'
import { Updates } from '../post/updates.tsx'
import { languageAttributes } from './direction.ts'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'
import { describeArticle, describeBreadcrumbs } from './structured-data.ts'

export interface PostPageProps {
  frame: Frame
  post: EditionPost
  /** The post that came out before this one. */
  previous: EditionPost | undefined
  /** The post that came out after this one. */
  next: EditionPost | undefined
  related: readonly EditionPost[]
  /** 1-based; found in the series' places when absent. */
  seriesPosition?: number | undefined
  noindex?: boolean
}

/** A post: its margin, its updates, its text, and what follows it. */
export function PostPage({ frame, post, previous, next, related, seriesPosition, noindex }: PostPageProps) {
  const { entry, artifact, series } = post
  const texts = artifact.read()
  const { site } = frame
  const language = languageAttributes(entry.lang, site.language)
  const section = post.categories[0]
  const canonical = entry.canonical ?? absoluteAddress(site.url, encodeAddress(entry.address))
  const crumbs = [
    ...(section ? [{ name: section.name, address: `/category/${section.id}` }] : []),
    { name: entry.title, address: entry.address },
  ]
  return (
    <Document
      frame={frame}
      head={{
        title: entry.title,
        description: post.summary,
        type: 'article',
        language: entry.lang,
        canonical: entry.canonical,
        noindex: entry.noindex || noindex === true,
        creators: post.authors.flatMap(({ fediverse }) => fediverse ?? []),
        article: {
          published: entry.date,
          modified: post.modified,
          authors: post.authors.map(({ id }) => `/author/${id}`),
          names: post.authors.map(({ name }) => name),
          tags: post.categories.map(({ name }) => name),
        },
        scripts: artifact.islandScript ? [`/media/${artifact.islandScript}`] : [],
        jsonLd: [describeArticle(frame, post), describeBreadcrumbs(frame, crumbs)],
      }}
    >
      <article className="post">
        <header className="row post-head">
          <div className="margin">
            <PostDate post={post} site={site} />
          </div>
          <div className="text">
            <h1 className="post-title" {...language}>
              {entry.title}
            </h1>
            <Byline post={post} />
            <p className="print-address">{canonical}</p>
          </div>
        </header>
        <div className="row post-body">
          <div className="margin">
            {series && <SeriesNote series={series} place={seriesPosition ?? placeInSeries(post)} />}
            <TableOfContents toc={texts.toc} wanted={entry.toc} />
          </div>
          <div className="text">
            <Updates post={post} site={site} />
            <div className="prose" {...language} dangerouslySetInnerHTML={{ __html: texts.html }} />
          </div>
        </div>
        <PostEnd site={site} post={post} previous={previous} next={next} related={related} />
      </article>
    </Document>
  )
}
