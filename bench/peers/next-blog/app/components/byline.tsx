import Link from 'next/link'
import type { Post } from '../posts'

export function Byline({ post }: { post: Post }) {
  const shown = post.date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <p className="byline">
      <time dateTime={post.date.toISOString()}>{shown}</time> · {post.author} ·{' '}
      {post.categories.map((category) => (
        <Link key={category} href={`/categories/${category}`}>
          {category}
        </Link>
      ))}
    </p>
  )
}
