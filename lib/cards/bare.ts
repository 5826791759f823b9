import sharp from 'sharp'
import { type Card, templates } from '#lib/cards/template'

/** A card without the words that made trouble: the site's. */
export function plainCard({ site, host, siteLanguage, accent }: Card): Card {
  return { template: 'site', site, host, siteLanguage, language: siteLanguage, title: site, accent }
}

/** The band and the rules alone, when nothing else can be drawn: a reply is never empty. */
export async function drawBareCard({ accent }: Pick<Card, 'accent'>): Promise<Uint8Array> {
  const { width, height } = templates.site
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#fdfcfa"/><rect width="22" height="${height}" fill="${accent}"/>` +
    '<path d="M84 108h1052" stroke="#1d1b19" stroke-width="2"/><path d="M84 494h1052" stroke="#d8d2c7" stroke-width="2"/></svg>'
  return sharp(Buffer.from(svg)).png().toBuffer()
}
