import type { Site } from '#lib/content/site'

/** The web app manifest: what a device shows when somebody keeps the site on its first screen. */
export function renderManifest(site: Site): string {
  const base = `${new URL(site.url).pathname.replace(/\/$/, '')}/`
  const icon = (src: string, sizes: string, type: string) => ({ src: `${base}${src}`, sizes, type })
  return JSON.stringify({
    id: base,
    name: site.name,
    short_name: site.name,
    description: site.description,
    lang: site.language,
    dir: 'auto',
    start_url: base,
    scope: base,
    display: 'minimal-ui',
    background_color: '#fdfcfa',
    theme_color: '#fdfcfa',
    icons: [
      icon('icon.svg', 'any', 'image/svg+xml'),
      icon('icon-192.png', '192x192', 'image/png'),
      icon('icon-512.png', '512x512', 'image/png'),
    ],
  })
}
