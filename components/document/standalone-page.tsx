import type { EditionPage } from '#lib/edition/edition'
import { TableOfContents } from '../post/table-of-contents.tsx'
import { languageAttributes } from './direction.ts'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'
import { describeBreadcrumbs } from './structured-data.ts'

export interface StandalonePageProps {
  frame: Frame
  page: EditionPage
  noindex?: boolean
}

/** A page that is no post: no date, no author, the same text. */
export function StandalonePage({ frame, page, noindex = false }: StandalonePageProps) {
  const { entry, artifact } = page
  const texts = artifact.read()
  const language = languageAttributes(entry.lang, frame.site.language)
  return (
    <Document
      frame={frame}
      head={{
        title: entry.title,
        description: page.summary,
        language: entry.lang,
        canonical: entry.canonical,
        noindex: entry.noindex || noindex,
        scripts: artifact.islandScript ? [`/media/${artifact.islandScript}`] : [],
        jsonLd: [describeBreadcrumbs(frame, [{ name: entry.title, address: entry.address }])],
      }}
    >
      <article className="post standalone">
        <header className="row post-head">
          <div className="text">
            <h1 className="post-title" {...language}>
              {entry.title}
            </h1>
          </div>
        </header>
        <div className="row post-body">
          <div className="margin">
            <TableOfContents toc={texts.toc} wanted={entry.toc} />
          </div>
          <div className="text">
            <div className="prose" {...language} dangerouslySetInnerHTML={{ __html: texts.html }} />
          </div>
        </div>
      </article>
    </Document>
  )
}
