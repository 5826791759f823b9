import type { EditionAuthor } from '#lib/edition/edition'
import { IndexRow } from '../post/index-row.tsx'
import { countPosts } from '../post/post-list.tsx'
import type { Frame } from './frame.tsx'
import { IndexPage } from './index-page.tsx'

export interface AuthorIndexPageProps {
  frame: Frame
  /** In the order to show them. */
  authors: readonly EditionAuthor[]
}

export function AuthorIndexPage({ frame, authors }: AuthorIndexPageProps) {
  return (
    <IndexPage frame={frame} title="Authors" description={`Who writes at ${frame.site.name}.`}>
      {authors.map(({ id, name, bio, count }) => (
        <IndexRow key={id} note={countPosts(count)} title={name} address={`/author/${id}`}>
          {bio && <p>{bio.split(/\n\s*\n/, 1)[0]}</p>}
        </IndexRow>
      ))}
    </IndexPage>
  )
}
