import type { Metadata } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { runtime } from '#lib/server/runtime'
import { nonceOf } from './_desk/nonce.ts'

export const instant = false

export const metadata: Metadata = {
  title: { default: 'Studio', template: '%s · Studio' },
  robots: { index: false },
  referrer: 'same-origin',
  icons: [{ url: '/icon.svg', type: 'image/svg+xml' }],
}

/** The document around every page of the studio. Made for each request: its scripts carry that answer's nonce. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const nonce = nonceOf((await headers()).get('content-security-policy'))
  const assets = runtime.assets()
  return (
    // The script that runs before the first paint sets the theme here.
    <html lang="en" dir="ltr" suppressHydrationWarning>
      <head>
        <meta name="color-scheme" content="light dark" />
        <script src={assets.themeScript} nonce={nonce} />
        {assets.fonts.map((font) => (
          <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="stylesheet" href={assets.studioStylesheet} />
      </head>
      <body className="studio">{children}</body>
    </html>
  )
}
