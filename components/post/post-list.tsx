import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { encodeAddress } from '#lib/core/address'
import { languageAttributes } from '../document/direction.ts'
import { Time } from './post-date.tsx'

/** A post by its title and date alone. */
export function PostLink({ post, site }: { post: EditionPost; site: Site }) {
  const { entry } = post
  return (
    <>
      <a
        href={encodeAddress(entry.address)}
        data-post-link=""
        {...languageAttributes(entry.lang, site.language)}
      >
        {entry.title}
      </a>{' '}
      <Time at={entry.date} site={site} className="list-date" />
    </>
  )
}

/** Posts by title and date, in the order given. */
export function PostList({ posts, site }: { posts: readonly EditionPost[]; site: Site }) {
  return (
    <ul className="post-list">
      {posts.map((post) => (
        <li key={post.entry.address}>
          <PostLink post={post} site={site} />
        </li>
      ))}
    </ul>
  )
}

/** "1 post", "12 posts". */
export function countPosts(count: number): string {
  return count === 1 ? '1 post' : `${count} posts`
}
