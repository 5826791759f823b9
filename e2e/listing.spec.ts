import type { Locator, Page } from '@playwright/test'
import { expect, test } from './own-site.ts'

for (const address of ['/', '/blog', '/category/guides', '/author/ada-example']) {
  test(`${address} lists posts, newest first, each with all that belongs to an entry`, async ({ page }) => {
    await page.goto(address)
    const entries = page.locator('.gazette article')
    const count = await entries.count()
    expect(count).toBeGreaterThan(3)
    expect(count).toBeLessThanOrEqual(10)
    const dates = await entries.evaluateAll((all) =>
      all.map((entry) => Date.parse(entry.querySelector('time')?.dateTime ?? '')),
    )
    expect(dates).toEqual(dates.toSorted((a, b) => b - a))
    for (const entry of await entries.all()) {
      await expect(entry.getByRole('heading', { level: 2 }).getByRole('link')).toHaveAttribute(
        'href',
        /^\/blog\//,
      )
      await expect(entry.locator('time').first()).toHaveAttribute(
        'datetime',
        /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/,
      )
      await expect(entry.locator('a[rel~=author]').first()).toHaveAttribute('href', /^\/author\//)
      await expect(entry.locator('a[rel~=tag]').first()).toHaveAttribute('href', /^\/category\//)
      await expect(entry.getByText(/^\d+ min read$/)).toBeVisible()
    }
  })
}

test('an entry shows all categories, all authors and its last update', async ({ page }) => {
  await page.goto('/category/examples')
  const two = entryOf(page, 'Example: what happened to the mirror on 12 October')
  await expect(two.locator('a[rel~=author]')).toHaveText(['Ada Example', 'Noor Example'])
  await expect(two.getByText('Last update')).toHaveText(/^Last update .*20.* 2026$/)
  await expect(two.getByText('Last update').locator('time')).toHaveAttribute(
    'datetime',
    '2026-10-20T09:00:00Z',
  )
  const filed = entryOf(page, 'Example: nominations for the council are open')
  await expect(filed.locator('a[rel~=tag]')).toHaveText(['Governance', 'Examples'])
})

test('a date is shown in the zone of the site, whatever zone it was written in', async ({ page }) => {
  await page.goto('/category/examples')
  const entry = entryOf(page, 'Example: nominations for the council are open')
  // Noon on 5 October anywhere on Earth is midnight in UTC.
  await expect(entry.locator('time').first()).toHaveAttribute('datetime', '2026-10-06T00:00:00Z')
  await expect(entry.locator('time').first()).toHaveText(/^(6 October|October 6,) 2026$/)
})

test('an excerpt is whole blocks with working links, and continues where the post resumes', async ({
  page,
}) => {
  await page.goto('/category/releases')
  const entry = entryOf(page, 'Masthead 0.1')
  await expect(entry.locator('.excerpt > p')).toHaveCount(2)
  await expect(entry.locator('.excerpt > ul > li').nth(3)).toBeVisible()
  await expect(entry.locator('.excerpt').getByRole('link', { name: 'a first post' })).toHaveAttribute(
    'href',
    '/blog/2026/04/write-your-first-post',
  )
  await entry.getByRole('link', { name: /^Continue reading/ }).click()
  await expect(page).toHaveURL(/\/blog\/2026\/11\/masthead-0-1#continue-reading$/)
  await expect(page.locator('#continue-reading')).toHaveCount(1)
})

test('pages follow each other by real links, without a post lost or shown twice', async ({ page }) => {
  await page.goto('/blog')
  const seen: string[] = []
  for (let number = 1; ; number++) {
    const titles = await page
      .locator('.entry-title a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
    seen.push(...titles)
    const following = page.getByRole('navigation', { name: /pages/i }).locator('a[rel=next]')
    if ((await following.count()) === 0) break
    await following.first().click()
    await expect(page).toHaveURL(new RegExp(`/blog/page/${number + 1}$`))
  }
  expect(new Set(seen).size).toBe(seen.length)
  await page.goto('/archive')
  const archived = await page
    .locator('main a[href^="/blog/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
  expect(seen.toSorted()).toEqual(archived.toSorted())
})

test('a page number that there is not, or is not the only address of its page, is no page', async ({
  request,
}) => {
  for (const address of [
    '/blog/page/99',
    '/blog/page/0',
    '/blog/page/-1',
    '/blog/page/two',
    '/category/guides/page/99',
  ]) {
    expect((await request.get(address)).status(), address).toBe(404)
  }
  const first = await request.get('/blog/page/1', { maxRedirects: 0 })
  expect([308, 404]).toContain(first.status())
})

test('a year change is marked, once', async ({ page }) => {
  await page.goto('/blog')
  let last: string | undefined
  for (let number = 1; ; number++) {
    const shown = await page
      .locator('.gazette .year-mark, .gazette article')
      .evaluateAll((all) =>
        all.map((one) =>
          one.matches('article')
            ? one.querySelector('time')!.dateTime.slice(0, 4)
            : `mark ${one.textContent}`,
        ),
      )
    const expected: string[] = []
    for (const year of shown.filter((one) => !one.startsWith('mark'))) {
      if (last !== undefined && year !== last) expected.push(`mark ${year}`)
      expected.push(year)
      last = year
    }
    expect(shown).toEqual(expected)
    const response = await page.goto(`/blog/page/${number + 1}`)
    if (response?.status() === 404) break
  }
  expect(last).toBe('2025')
})

function entryOf(page: Page, title: string): Locator {
  return page.locator('article', { has: page.getByRole('link', { name: title, exact: true }) })
}
