import { siteTag } from '#lib/edition/tags'
import { icons } from '#lib/server/cards'
import { keepUntilDropped } from '#lib/server/keep'
import { respondWithFile } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

/** A square PNG of the site's icon; `size` in pixels. */
export async function respondWithIcon(size: number): Promise<Response> {
  return respondWithFile(Buffer.from(await keptIcon(size), 'base64'), 'image/png')
}

export async function respondWithFavicon(): Promise<Response> {
  return respondWithFile(Buffer.from(await keptFavicon(), 'base64'), 'image/x-icon')
}

export async function respondWithSvgIcon(): Promise<Response> {
  return respondWithFile(await keptSvgIcon(), 'image/svg+xml')
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
