import type { EditionAuthor } from '#lib/edition/edition'
import { encodeAddress } from '#lib/core/address'

/** A square portrait; its author's name stands beside it, so it says nothing more. */
export function Portrait({ author, size }: { author: EditionAuthor; size: number }) {
  if (!author.portrait) return null
  return (
    <img className="portrait" src={author.portrait.src} alt="" width={size} height={size} loading="lazy" />
  )
}

/** Paragraphs of a bio: blank lines separate them. */
export function Bio({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph) => <p key={paragraph}>{paragraph.trim()}</p>)
}

/** Who wrote it, at the end of a post. */
export function AuthorNote({ author }: { author: EditionAuthor }) {
  return (
    <div className="author-note">
      <Portrait author={author} size={56} />
      <div>
        <p className="author-name">
          <a rel="author" href={encodeAddress(`/author/${author.id}`)}>
            {author.name}
          </a>
          {author.pronouns && <span className="pronouns"> ({author.pronouns})</span>}
        </p>
        {author.bio && <Bio text={author.bio} />}
      </div>
    </div>
  )
}
