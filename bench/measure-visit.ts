import { chromium, type Browser, type Page } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium.ts'

/** What pages of one visit fetch, one after the other. */
export interface Fetched {
  readonly requests: number
  /** On the way, with headers; what a cache has is not counted. */
  readonly bytes: number
}

/** A visit of some pages with a browser that has been nowhere. @throws when a page comes without its style. */
export async function measureVisit(origin: string, addresses: readonly string[]): Promise<Fetched[]> {
  const browser: Browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const page = await browser.newPage()
    const fetched: Fetched[] = []
    for (const address of addresses) fetched.push(await visit(page, origin + address))
    return fetched
  } finally {
    await browser.close()
  }
}

async function visit(page: Page, url: string): Promise<Fetched> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const sizes: number[] = []
  session.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const accent = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--accent-light'))
  await session.detach()
  if (refused.length > 0) throw new Error(`${url}: ${refused[0]}`)
  if (accent === '') throw new Error(`${url} came without its style`)
  const over = sizes.filter((size) => size > 0)
  return { requests: over.length, bytes: over.reduce((sum, size) => sum + size, 0) }
}
