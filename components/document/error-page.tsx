import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'

export interface ErrorPageProps {
  /** Absent when even the site's own data could not be read. */
  frame?: Frame | undefined
  /** HTTP status. */
  status: number
  title: string
  message: string
}

/** Something failed: what it was, in words, and the way back. */
export function ErrorPage({ frame, status, title, message }: ErrorPageProps) {
  if (!frame) {
    return (
      <html lang="en">
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{title}</title>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            <p>{message}</p>
          </main>
        </body>
      </html>
    )
  }
  return (
    <Document frame={frame} head={{ title, description: message, noindex: true }}>
      <header className="row page-heading">
        <p className="margin">{status}</p>
        <div className="text">
          <h1>{title}</h1>
          <p className="lead">{message}</p>
          <p>
            <a href="/">To the newest posts</a>
          </p>
        </div>
      </header>
    </Document>
  )
}
