import Link from 'next/link'
import { countPages, perPage, type Post } from '../posts'
import { Byline } from './byline'

export function Entries({ posts, page, base }: { posts: Post[]; page: number; base: string }) {
  const address = (number: number) => (number === 1 ? base || '/' : `${base}/page/${number}`)
  return (
    <>
      {posts.slice((page - 1) * perPage, page * perPage).map((post) => (
        <article key={post.slug}>
          <h2>
            <Link href={`/blog/${post.slug}`}>{post.title}</Link>
          </h2>
          <Byline post={post} />
          <p>{post.description}</p>
        </article>
      ))}
      <nav>
        {page > 1 && (
          <Link href={address(page - 1)} rel="prev">
            Newer
          </Link>
        )}{' '}
        {page < countPages(posts) && (
          <Link href={address(page + 1)} rel="next">
            Older
          </Link>
        )}
      </nav>
    </>
  )
}
