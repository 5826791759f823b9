import { expect, test } from './own-site.ts'

test('the archive has every post under its year and month, newest first', async ({ page }) => {
  await page.goto('/archive')
  const years = await page.locator('.archive-year > h2').allTextContents()
  expect(years).toEqual(years.toSorted().toReversed())
  expect(years).toContain('2025')
  const october = page
    .locator('section', { has: page.getByRole('heading', { name: '2025' }) })
    .locator('.archive-month', {
      has: page.getByRole('heading', { name: 'October' }),
    })
  await expect(october.getByRole('link')).toHaveText(['Why there is no JavaScript here'])
  const dates = await page
    .locator('.archive-month time')
    .evaluateAll((all) => all.map((time) => Date.parse((time as HTMLTimeElement).dateTime)))
  expect(dates).toEqual(dates.toSorted((a, b) => b - a))
  await expect(page.getByText(`${dates.length} posts`)).toBeVisible()
})

test('the category index counts the posts that its pages show', async ({ page }) => {
  await page.goto('/category')
  const row = page.locator('section', { has: page.getByRole('link', { name: 'Examples' }) })
  const count = Number(/\d+/.exec((await row.textContent())!)![0])
  await row.getByRole('link', { name: 'Examples' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Examples')
  await expect(page.locator('.gazette article')).toHaveCount(count)
})

test('an author’s page has the profile, links that vouch, and the posts', async ({ page }) => {
  await page.goto('/author/ada-example')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Example')
  await expect(page.getByText('she/her')).toBeVisible()
  await expect(page.locator('.portrait')).toBeVisible()
  expect(await page.locator('main a[rel~=me]').count()).toBeGreaterThan(0)
  const first = page.locator('.gazette article').first()
  await expect(first.getByRole('link', { name: 'Ada Example' })).toBeVisible()
})

test('a series lists its parts in order, with those that are coming, and its posts, newest first', async ({
  page,
}) => {
  await page.goto('/series')
  await page.getByRole('link', { name: 'The way of a post' }).click()
  const parts = page.locator('.series-parts > li')
  await expect(parts).toHaveCount(5)
  await expect(parts.filter({ hasText: '(coming)' })).toHaveCount(2)
  await expect(page.getByText('3 of 5 parts')).toBeVisible()
  await expect(page.locator('.gazette .entry-title')).toHaveText([/^Choosing/, /^Compiling/, /^Reading/])
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('search finds by title and by text, best first, and marks the words', async ({ page }) => {
    await page.goto('/search')
    await page.getByRole('searchbox').fill('footnotes')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page).toHaveURL(/\/search\?q=footnotes$/)
    const hits = page.locator('.hit')
    await expect(hits.first().getByRole('link')).toHaveText('Tables, footnotes, task lists')
    await page.goto('/search?q=certificate')
    await expect(hits.getByRole('link')).toHaveText(['Example: what happened to the mirror on 12 October'])
    await expect(hits.locator('.snippet mark').first()).toHaveText('certificate')
  })

  test('nothing found is said so, and words from the reader are only words', async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent('<script>alert(1)</script>"')}`)
    await expect(page.getByRole('searchbox')).toHaveValue('<script>alert(1)</script>"')
    await page.goto('/search?q=xyzzyplugh')
    await expect(page.locator('#results')).toContainText('Nothing found for “xyzzyplugh”')
  })
})

test('results come as one types, with the address that shows them again', async ({ page }) => {
  await page.goto('/search')
  await page.getByRole('searchbox').pressSequentially('cert')
  const hits = page.locator('.hit')
  await expect(hits.first().getByRole('link')).toHaveText(
    'Example: what happened to the mirror on 12 October',
  )
  await expect(hits.first().locator('mark').first()).toBeVisible()
  await expect(page).toHaveURL(/\/search\?q=cert$/)
  await page.getByRole('searchbox').fill('xyzzyplugh')
  await expect(page.locator('#results')).toContainText('Nothing found')
  await page.getByRole('searchbox').fill('')
  await expect(page.locator('#results')).toBeEmpty()
})

test('a missing address is a 404 that helps: near posts, a search for its words, ways on', async ({
  page,
}) => {
  const response = await page.goto('/blog/2026/06/mathmatics')
  expect(response?.status()).toBe(404)
  expect(response?.headers()['cache-control']).toBe('no-store')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
  await expect(page.getByRole('link', { name: 'Mathematics without a script' })).toHaveAttribute(
    'href',
    '/blog/2026/06/mathematics',
  )
  await expect(page.getByRole('searchbox')).toHaveValue('mathmatics')
  await page.getByRole('link', { name: 'The archive' }).click()
  await expect(page).toHaveURL(/\/archive$/)
})

for (const address of [
  '/nothing',
  '/blog/nothing',
  '/category/nothing',
  '/author/nothing',
  '/series/nothing',
  '/docs/nothing',
  '/media/nothing.png',
  '/assets/nothing.js',
  '/cards/nothing.png',
  '/blog/2099/01/a-scheduled-post',
  '/blog/2026/11/a-draft',
]) {
  test(`${address} is a 404`, async ({ request }) => {
    const response = await request.get(address)
    expect(response.status()).toBe(404)
    expect(response.headers()['cache-control']).toMatch(/no-store|no-cache/)
  })
}

test('old addresses lead on for good', async ({ request }) => {
  for (const [from, to] of [
    ['/first-post', '/blog/2026/04/write-your-first-post'],
    ['/blog/no-javascript', '/blog/2025/10/why-there-is-no-javascript-here'],
    ['/documentation', '/docs'],
  ] as const) {
    const response = await request.get(from, { maxRedirects: 0 })
    expect(response.status()).toBe(308)
    expect(response.headers()['location']).toBe(to)
  }
})
