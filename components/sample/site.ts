import type { Site } from '#lib/content/site'
import type { Frame } from '../document/frame.tsx'

/** An organisation of no particular kind, for tests and for looking at pages. */
export const sampleSite: Site = {
  name: 'The Example Foundation',
  url: 'https://blog.example.org',
  description: 'News, elections and reports of the foundation that keeps the Example protocol open.',
  language: 'en-GB',
  timezone: 'Europe/Berlin',
  navigation: [
    { label: 'Blog', href: '/blog' },
    { label: 'Categories', href: '/category' },
    { label: 'Series', href: '/series' },
    { label: 'Archive', href: '/archive' },
    { label: 'Elections', href: '/elections' },
    { label: 'About', href: '/about' },
  ],
  footer: [
    { label: 'Imprint', href: '/imprint' },
    { label: 'Privacy', href: '/privacy' },
    { label: 'Source', href: 'https://git.example.org/blog' },
  ],
  profiles: ['https://social.example/@news'],
  fediverse: '@news@social.example',
  accent: { light: '#8c1d18', dark: '#f2a099' },
  articleType: 'BlogPosting',
  perPage: 10,
  prerender: 20,
  feed: { limit: 20 },
  hubs: [],
  licence: { label: 'CC BY-SA 4.0', href: 'https://creativecommons.org/licenses/by-sa/4.0/' },
}

export function sampleFrame(address: string, changes: Partial<Frame> = {}): Frame {
  return {
    site: sampleSite,
    assets: {
      stylesheet: '/assets/site.css',
      script: '/assets/enhance.js',
      themeScript: '/assets/theme.js',
      liveScript: '/assets/live.js',
      previewStylesheet: '/assets/preview.css',
      studioStylesheet: '/assets/studio.css',
      fonts: ['/assets/serif.woff2'],
    },
    address,
    feeds: { title: sampleSite.name, base: '' },
    shareImage: {
      src: 'https://blog.example.org/card/0123.png',
      width: 1200,
      height: 630,
      alt: 'The title of the post on paper',
    },
    ...changes,
  }
}
