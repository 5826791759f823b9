import type { EditionAuthor, EditionPost } from '#lib/edition/edition'
import { Bio, Portrait } from '../post/author-note.tsx'
import { Gazette } from '../post/gazette.tsx'
import { neighbouringPages, PageLinks } from '../post/pagination.tsx'
import { countPosts } from '../post/post-list.tsx'
import { Document } from './document.tsx'
import type { Frame, Pagination } from './frame.tsx'
import { describeBreadcrumbs, describeProfile } from './structured-data.ts'

export interface AuthorPageProps {
  frame: Frame
  author: EditionAuthor
  /** In the order to show them. */
  posts: readonly EditionPost[]
  pagination: Pagination
}

/** Who someone is, where else to find them, what they wrote. */
export function AuthorPage({ frame, author, posts, pagination }: AuthorPageProps) {
  const { name, bio, fediverse, links } = author
  const { previous, next } = neighbouringPages(pagination)
  const title = pagination.page > 1 ? `${name}, page ${pagination.page}` : name
  return (
    <Document
      frame={frame}
      head={{
        title,
        description: bio?.split(/\n\s*\n/, 1)[0] ?? `Posts by ${name} at ${frame.site.name}.`,
        type: 'profile',
        creators: fediverse ? [fediverse] : [],
        previous,
        next,
        jsonLd: [
          describeProfile(frame, author),
          describeBreadcrumbs(frame, [
            { name: 'Authors', address: '/author' },
            { name: title, address: frame.address },
          ]),
        ],
      }}
    >
      <header className="row page-heading profile">
        <div className="margin">
          <Portrait author={author} size={120} />
          <p>{countPosts(author.count)}</p>
        </div>
        <div className="text">
          <h1>{name}</h1>
          {author.pronouns && <p className="pronouns">{author.pronouns}</p>}
          {bio && (
            <div className="lead">
              <Bio text={bio} />
            </div>
          )}
          {(links.length > 0 || fediverse) && (
            <ul className="inline-list profile-links">
              {fediverse && (
                <li>
                  <FediverseLink address={fediverse} />
                </li>
              )}
              {links.map(({ label, href }) => (
                <li key={href}>
                  <a rel="me" href={href}>
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      </header>
      <div className="gazette">
        <Gazette posts={posts} site={frame.site} />
      </div>
      <PageLinks pagination={pagination} />
    </Document>
  )
}

/** `@ada@social.example` leads to `https://social.example/@ada`, where most servers keep a profile. */
function FediverseLink({ address }: { address: string }) {
  const [, user, host] = /^@?([^@\s/]+)@([^@\s/]+)$/.exec(address) ?? []
  if (!user || !host) return address
  return (
    <a rel="me" href={`https://${host}/@${user}`}>
      {address}
    </a>
  )
}
