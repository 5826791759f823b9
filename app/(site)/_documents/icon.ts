import { siteTag } from '#lib/edition/tags'
import { icons } from '#lib/server/cards'
import { keepUntilDropped } from '#lib/server/keep'
import { keptUnder, respondWithFile, revalidatedHourly } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

const headers = { 'Cache-Control': revalidatedHourly, ...keptUnder([siteTag]) }

/** A square PNG of the site's icon; `size` in pixels. */
export async function respondWithIcon(size: number): Promise<Response> {
  return respondWithFile(Buffer.from(await keptIcon(size), 'base64'), 'image/png', headers)
}

export async function respondWithFavicon(): Promise<Response> {
  return respondWithFile(Buffer.from(await keptFavicon(), 'base64'), 'image/x-icon', headers)
}

export async function respondWithSvgIcon(): Promise<Response> {
  return respondWithFile(await keptSvgIcon(), 'image/svg+xml', headers)
}

async function keptIcon(size: number): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag])
  return Buffer.from(await icons.renderIcon(runtime.edition().site, size)).toString('base64')
}

async function keptFavicon(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag])
  return Buffer.from(await icons.renderFavicon(runtime.edition().site)).toString('base64')
}

async function keptSvgIcon(): Promise<string> {
  'use cache'
  keepUntilDropped([siteTag])
  return icons.iconSvg(runtime.edition().site)
}
