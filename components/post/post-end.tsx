import type { ReactNode } from 'react'
import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import { languageAttributes } from '../document/direction.ts'
import { AuthorNote } from './author-note.tsx'
import { PostList } from './post-list.tsx'
import { SeriesParts } from './series.tsx'
import { ShareLinks } from './share-links.tsx'

export interface PostEndProps {
  site: Site
  post: EditionPost
  /** The post that came out before this one. */
  previous: EditionPost | undefined
  /** The post that came out after this one. */
  next: EditionPost | undefined
  related: readonly EditionPost[]
}

/** What follows the text: who wrote it, the series, related posts, the neighbours, ways to pass it on. */
export function PostEnd({ site, post, previous, next, related }: PostEndProps) {
  return (
    <footer className="post-end">
      <EndSection title="Written by">
        {post.authors.map((author) => (
          <AuthorNote key={author.id} author={author} />
        ))}
      </EndSection>
      {post.series && (
        <EndSection title="The series">
          <p className="series-title">
            <a href={encodeAddress(`/series/${post.series.id}`)}>{post.series.title}</a>
          </p>
          <SeriesParts series={post.series} current={post.entry.address} />
        </EndSection>
      )}
      {related.length > 0 && (
        <EndSection title="Related">
          <PostList posts={related} site={site} />
        </EndSection>
      )}
      <EndSection title="Share">
        <ShareLinks
          address={post.entry.canonical ?? absoluteAddress(site.url, encodeAddress(post.entry.address))}
          title={post.entry.title}
        />
      </EndSection>
      {(previous ?? next) && (
        <nav className="row neighbours" aria-label="Previous and next post">
          <div className="margin" />
          <div className="text">
            {previous && <Neighbour post={previous} site={site} label="Previous" rel="prev" />}
            {next && <Neighbour post={next} site={site} label="Next" rel="next" />}
          </div>
        </nav>
      )}
    </footer>
  )
}

function EndSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="row end-section">
      <h2 className="margin">{title}</h2>
      <div className="text">{children}</div>
    </section>
  )
}

interface NeighbourProps {
  post: EditionPost
  site: Site
  label: string
  rel: 'prev' | 'next'
}

function Neighbour({ post, site, label, rel }: NeighbourProps) {
  return (
    <p className={`neighbour neighbour-${rel}`}>
      <span className="neighbour-label">{label}</span>{' '}
      <a
        rel={rel}
        href={encodeAddress(post.entry.address)}
        {...languageAttributes(post.entry.lang, site.language)}
      >
        {post.entry.title}
      </a>
    </p>
  )
}
