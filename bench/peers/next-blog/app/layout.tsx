import './global.css'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { origin } from './posts'

export const metadata: Metadata = {
  metadataBase: new URL(origin),
  title: { default: 'Benchmark', template: '%s · Benchmark' },
  description: 'Posts',
  openGraph: { title: 'Benchmark', url: origin, siteName: 'Benchmark', type: 'website' },
  alternates: { types: { 'application/rss+xml': '/rss' } },
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <Link href="/">Benchmark</Link>{' '}
          <nav>
            <Link href="/categories">Categories</Link>
          </nav>
        </header>
        <main>{children}</main>
        <footer>
          <a href="/rss">Feed</a>
        </footer>
      </body>
    </html>
  )
}
