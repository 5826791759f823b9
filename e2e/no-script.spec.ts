import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, kinds, plainPost, test } from './own-site.ts'

test('a plain post brings less than 5 KB of JavaScript, the theme included', async ({ page }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await page.goto(plainPost, { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length)
  expect(sizes.length).toBeGreaterThan(0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5 * 1024)
})

test('there is one stylesheet, the same on every page, named by its hash, compressed, kept for ever', async ({
  request,
}) => {
  const sheets = new Set<string>()
  for (const address of Object.values(kinds)) {
    const html = await (await request.get(address)).text()
    const found = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!)
    expect(found, address).toHaveLength(1)
    sheets.add(found[0]!)
  }
  expect([...sheets]).toEqual([expect.stringMatching(/^\/assets\/site\.[\w-]{8,}\.css$/)])
  const headers = (await request.get([...sheets][0]!)).headers()
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(headers['content-encoding']).toMatch(/^(br|gzip|zstd)$/)
})

for (const [kind, address] of Object.entries(kinds)) {
  test(`${kind}: allows no script but the site’s own`, async ({ request }) => {
    const policy = (await request.get(address)).headers()['content-security-policy'] ?? ''
    const directives = new Map(
      policy.split(/;\s*/).map((directive) => {
        const [name = '', ...values] = directive.split(' ')
        return [name, values.join(' ')]
      }),
    )
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self'")
    expect(directives.get('style-src')).toBe("'self'")
    expect(directives.get('base-uri')).toBe("'none'")
  })

  test(`${kind}: has the same text without a script`, async ({ page, browser, baseURL }) => {
    await page.goto(address, { waitUntil: 'networkidle' })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const bare = await context.newPage()
    await bare.goto(`${baseURL}${address}`)
    expect(await textOf(bare)).toBe(await textOf(page))
    await expect(bare.getByRole('button', { name: /^(Theme|Copy|Expand|Collapse|Play)/ })).toHaveCount(0)
    await expect(bare.locator('.masthead nav a').first()).toBeVisible()
    await context.close()
  })
}

test('without a script the theme is the system’s', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(`${baseURL}${plainPost}`)
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(25, 23, 21)')
  await context.close()
})

test('the pages that come next are fetched by rules of the browser, not by a script', async ({ request }) => {
  const rules = (await request.get(plainPost)).headers()['speculation-rules']
  const response = await request.get(rules!.replaceAll('"', ''))
  expect(response.headers()['content-type']).toContain('application/speculationrules+json')
  expect(Object.keys((await response.json()) as object)).toContain('prefetch')
})

/** What the main part says, without the tools that the enhancement script adds or shows. */
async function textOf(page: Page): Promise<string> {
  // With scripts off the page cannot be asked for its parts: the copy without tools is made of its markup.
  const html = await page.locator('main').innerHTML()
  return html
    .replaceAll(/<span class="video-consent">.*?<\/span>/gs, '')
    .replaceAll(/<button.*?<\/button>/gs, '')
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]*>/gs, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
