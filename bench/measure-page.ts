import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { chromium, type Response } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium.ts'
import type { Corpus } from './corpus-source.ts'
import type { Finding } from './measure-build.ts'
import { serveSite } from './site-server.ts'
import type { Tool } from './tool.ts'

interface Loaded {
  /** As browsers sort them: `document`, `stylesheet`, `script`, `font`, … */
  readonly type: string
  readonly body: Buffer
}

/** What a browser fetches of the site itself for a typical post, until the network is quiet; wants what was built. */
export async function measurePage(tool: Tool, { typical }: Corpus): Promise<Finding[]> {
  const site = await serveSite(tool, 'what was built')
  try {
    const loaded = await loadPage(site.origin, tool.addresses.post(typical.slug))
    const page = loaded.find(({ type }) => type === 'document')!.body
    const scripts = loaded.filter(({ type }) => type === 'script').map(({ body }) => body)
    const values = {
      identity: page.length,
      gzip: compress(page, 'gzip'),
      brotli: compress(page, 'br'),
      requests: loaded.length,
      scripts: scripts.length,
      scriptBytes: total(scripts),
      scriptGzip: scripts.reduce((sum, body) => sum + compress(body, 'gzip'), 0),
      everythingGzip: loaded.reduce((sum, one) => sum + sizeOnTheWay(one), 0),
    }
    return [{ what: 'page', values }]
  } finally {
    await site.stop()
  }
}

async function loadPage(origin: string, address: string): Promise<Loaded[]> {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const page = await browser.newPage()
    // Pictures that texts take from elsewhere say nothing about the program.
    await page.route(
      (url) => url.origin !== origin,
      (route) => route.abort(),
    )
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    const answer = await page.goto(origin + address, { waitUntil: 'networkidle' })
    if (answer?.status() !== 200) throw new Error(`${address} answered with status ${answer?.status()}`)
    return await Promise.all(
      responses.map(async (response) => ({
        type: response.request().resourceType(),
        body: await response.body().catch(() => Buffer.alloc(0)),
      })),
    )
  } finally {
    await browser.close()
  }
}

/** The same levels for all, whatever their server does: those of web servers that compress as they send. */
function compress(body: Buffer, encoding: 'gzip' | 'br'): number {
  if (encoding === 'gzip') return gzipSync(body, { level: 6 }).length
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length
}

/** Fonts and pictures are compressed already. */
function sizeOnTheWay({ type, body }: Loaded): number {
  return type === 'font' || type === 'image' ? body.length : compress(body, 'gzip')
}

function total(bodies: readonly Buffer[]): number {
  return bodies.reduce((sum, { length }) => sum + length, 0)
}
