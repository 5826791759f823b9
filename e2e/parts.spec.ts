import type { Page } from '@playwright/test'
import { expect, plainPost, test } from './own-site.ts'

const islands = '/blog/2026/08/islands'

test('pictures beside a post have a size, modern formats, and come when they are near', async ({ page }) => {
  await page.goto('/blog/2026/07/pictures')
  const pictures = page.locator('.prose img')
  expect(await pictures.count()).toBeGreaterThan(3)
  for (const picture of await pictures.all()) {
    await expect(picture).toHaveAttribute('alt', /.+/)
    await expect(picture).toHaveAttribute('width', /^\d+$/)
    await expect(picture).toHaveAttribute('height', /^\d+$/)
  }
  const loading = await pictures.evaluateAll((all) => all.map((picture) => picture.getAttribute('loading')))
  expect(loading).toEqual(['eager', ...loading.slice(1).map(() => 'lazy')])
  const raster = page.locator('.prose picture').first()
  await expect(raster.locator('source')).toHaveCount(2)
  await raster.scrollIntoViewIfNeeded()
  await expect
    .poll(() => raster.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  const shown = await raster.locator('img').evaluate((image: HTMLImageElement) => image.currentSrc)
  const response = await page.request.get(shown)
  expect(response.headers()['content-type']).toBe('image/avif')
  expect(response.headers()['cache-control']).toContain('immutable')
})

test('figures have captions, a gallery holds its pictures, a film of our own plays in place', async ({
  page,
}) => {
  await page.goto('/blog/2026/07/pictures')
  await expect(page.locator('figure.gallery .gallery-pictures figure')).toHaveCount(3)
  await expect(page.locator('figure.gallery > figcaption')).toHaveText('Three kinds of pages')
  const film = page.locator('figure.video video')
  await expect(film).toHaveAttribute('preload', 'none')
  await film.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true
    await video.play()
  })
  expect(await film.evaluate((video: HTMLVideoElement) => video.error)).toBeNull()
})

test('data beside a post is in its text, whatever its format', async ({ page }) => {
  await page.goto('/blog/2026/07/data')
  await expect(page.locator('.prose tbody tr')).toHaveCount(4)
  await expect(page.getByText('a post may be up to 1024 KiB')).toBeVisible()
  await expect(page.getByText('One file holds one kind of thing.')).toBeVisible()
  await expect(page.getByRole('img', { name: /Small: 480 pixels; Medium: 960 pixels/ })).toBeVisible()
})

test('a component without “use client” is in the document and ships nothing', async ({ page }) => {
  await page.goto('/blog/2026/07/data')
  await expect(page.locator('.prose svg rect')).toHaveCount(3)
  expect(await scriptsOf(page)).toEqual(await scriptsOfPlainPost(page))
})

test('an island is complete before its script, and counts with it', async ({ page }) => {
  await page.goto(islands)
  const counter = page.locator('masthead-island').filter({ hasText: 'Copies to print' })
  await expect(counter.locator('output')).toHaveText('3')
  // The first press may come before the island is alive.
  await expect(async () => {
    await counter.getByRole('button', { name: 'One more' }).click()
    await expect(counter.locator('output')).not.toHaveText('3', { timeout: 500 })
  }).toPass()
  const before = Number(await counter.locator('output').textContent())
  await counter.getByRole('button', { name: 'One less' }).click()
  await expect(counter.locator('output')).toHaveText(String(before - 1))
})

test('an island’s table is filtered as one types', async ({ page }) => {
  await page.goto(islands)
  const table = page.locator('masthead-island').filter({ has: page.getByRole('table') })
  await expect(table.locator('tbody tr')).toHaveCount(7)
  await expect(async () => {
    await table.getByRole('searchbox').fill('compile')
    await expect(table.getByRole('status')).toHaveText('2 of 7', { timeout: 500 })
  }).toPass()
  await expect(table.locator('tbody th')).toHaveText(['translate', 'finish'])
  await table.getByRole('searchbox').fill('')
  await expect(table.locator('tbody tr')).toHaveCount(7)
})

test('only a page that holds an island loads its script', async ({ page }) => {
  const plain = await scriptsOfPlainPost(page)
  await page.goto(islands)
  const own = (await scriptsOf(page)).filter((script) => !plain.includes(script))
  expect(own).toEqual([expect.stringContaining('/media/islands-'), expect.stringContaining('/media/react-')])
  for (const address of ['/', '/category/guides', '/archive', '/search?q=island']) {
    await page.goto(address)
    expect(await scriptsOf(page), address).toEqual(plain)
  }
})

test('an excerpt shows an island as it was rendered, with its controls off', async ({ page }) => {
  await page.goto('/author/noor-example')
  const entry = page.locator('article', { has: page.getByRole('link', { name: /^An island/ }) })
  await expect(entry.locator('output')).toHaveText('3')
  for (const button of await entry.getByRole('button').all()) await expect(button).toBeDisabled()
})

async function scriptsOfPlainPost(page: Page): Promise<string[]> {
  await page.goto(plainPost)
  return scriptsOf(page)
}

/** Addresses of the scripts of the page, those a script has loaded included. */
async function scriptsOf(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  return page.evaluate(() =>
    [
      ...new Set([
        ...[...document.scripts].flatMap((script) => (script.src ? [script.src] : [])),
        ...performance
          .getEntriesByType('resource')
          .flatMap(({ name }) => (name.endsWith('.js') ? [name] : [])),
      ]),
    ].toSorted(),
  )
}
