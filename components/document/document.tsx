import type { ReactNode } from 'react'
import { directionOf } from './direction.ts'
import { Footer } from './footer.tsx'
import type { Frame } from './frame.tsx'
import { DocumentHead, type PageHead } from './head.tsx'
import { Masthead } from './masthead.tsx'
import { PreviewBar } from './preview-bar.tsx'

interface DocumentProps {
  frame: Frame
  head: PageHead
  children: ReactNode
}

/** A whole page: what `react-dom/static` renders and a route returns. */
export function Document({ frame, head, children }: DocumentProps) {
  const { site } = frame
  return (
    <html lang={site.language} dir={directionOf(site.language)}>
      <DocumentHead frame={frame} head={head} />
      <body>
        <a className="skip-link" href="#content">
          Skip to the text
        </a>
        {frame.preview && <PreviewBar note={frame.preview} address={frame.address} />}
        <Masthead frame={frame} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}
