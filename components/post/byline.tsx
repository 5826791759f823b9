import { Fragment } from 'react'
import type { EditionPost } from '#lib/edition/edition'
import { encodeAddress } from '#lib/core/address'

/** Who wrote it, where it belongs, how long it takes. */
export function Byline({ post }: { post: EditionPost }) {
  const { authors, categories, readingMinutes } = post
  return (
    <p className="byline">
      <span className="byline-authors">
        By{' '}
        {authors.map((author, index) => (
          <Fragment key={author.id}>
            {separator(index, authors.length)}
            <a rel="author" href={encodeAddress(`/author/${author.id}`)}>
              {author.name}
            </a>
          </Fragment>
        ))}
      </span>
      {categories.length > 0 && (
        <span className="byline-categories">
          <span className="sr-only">Filed under </span>
          {categories.map((category, index) => (
            <Fragment key={category.id}>
              {index > 0 && ', '}
              <a rel="tag" href={encodeAddress(`/category/${category.id}`)}>
                {category.name}
              </a>
            </Fragment>
          ))}
        </span>
      )}
      <span className="reading-time">{readingMinutes} min read</span>
    </p>
  )
}

function separator(index: number, count: number): string {
  if (index === 0) return ''
  return index === count - 1 ? ' and ' : ', '
}
