import { expect, kinds, test } from './own-site.ts'

test('a post has its byline, its date as an instant, and one heading', async ({ page }) => {
  await page.goto('/blog/2026/10/example-incident-report')
  const head = page.locator('.post-head')
  await expect(head.getByRole('heading', { level: 1 })).toHaveText(
    'Example: what happened to the mirror on 12 October',
  )
  await expect(head.locator('a[rel~=author]')).toHaveText(['Ada Example', 'Noor Example'])
  await expect(head.locator('time').first()).toHaveAttribute('datetime', '2026-10-13T15:30:00Z')
  await expect(page).toHaveTitle(/Example: what happened to the mirror on 12 October/)
})

test('dated updates stand at the top, newest first, with their links', async ({ page }) => {
  await page.goto('/blog/2026/10/example-election-announced')
  const updates = page.getByRole('region', { name: 'Updates' })
  await expect(updates.locator('time')).toHaveText([/16/, /21/])
  const dates = await updates
    .locator('time')
    .evaluateAll((all) => all.map((time) => (time as HTMLTimeElement).dateTime))
  expect(dates).toEqual(['2026-11-16T12:00:00Z', '2026-10-21T12:00:00Z'])
  await updates.getByRole('link', { name: 'results' }).click()
  await expect(page).toHaveURL(/\/elections\/2026$/)
})

test('a table of contents of two levels leads to the headings; a post with few has none', async ({
  page,
}) => {
  await page.goto('/blog/2026/05/components')
  const toc = page.getByRole('navigation', { name: 'On this page' })
  const video = page.getByRole('heading', { name: 'Videos' }).locator('xpath=following-sibling::h3')
  await expect(toc.locator('ol ol').getByRole('link')).toHaveCount(await video.count())
  await expect(toc.locator('ol ol').getByRole('link').first()).toBeVisible()
  await toc.getByRole('link', { name: 'Quotations' }).click()
  await expect(page).toHaveURL(/#quotations$/)
  await expect(page.getByRole('heading', { name: 'Quotations' })).toBeInViewport()
  await page.goto(kinds['post in German'])
  expect(await page.locator('.prose :is(h2, h3)').count()).toBeLessThan(3)
  await expect(toc).toHaveCount(0)
})

test('a heading has an address of its own', async ({ page }) => {
  await page.goto('/blog/2026/05/components')
  const heading = page.getByRole('heading', { name: 'Callouts' })
  await heading.hover()
  await heading.getByRole('link', { name: 'Link to this section' }).click()
  await expect(page).toHaveURL(/#callouts$/)
})

test('a footnote leads there and back', async ({ page }) => {
  await page.goto('/blog/2026/05/tables-footnotes-tasks')
  await page.locator('[data-footnote-ref]').first().click()
  await expect(page).toHaveURL(/#.*fn-1$/)
  await expect(page.locator('.footnotes li').first()).toBeInViewport()
  await page.locator('.footnotes [data-footnote-backref]').first().click()
  await expect(page.locator('[data-footnote-ref]').first()).toBeInViewport()
})

test('tables keep their alignment, and task lists their ticks', async ({ page }) => {
  await page.goto('/blog/2026/05/tables-footnotes-tasks')
  const table = page.locator('.prose table').first()
  await expect(table.locator('thead th').first()).toBeVisible()
  await expect(table.locator('td.align-right').first()).toHaveCSS('text-align', 'right')
  const boxes = page.locator('.prose .task-list-item input[type=checkbox]')
  expect(await boxes.count()).toBeGreaterThan(1)
  for (const box of await boxes.all()) await expect(box).toBeDisabled()
  await expect(boxes.and(page.locator(':checked')).first()).toBeVisible()
})

test('code is coloured by the document itself, in both themes, and can be copied', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/blog/2026/06/code')
  const keyword = page.locator('pre .hl-keyword').first()
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await keyword.evaluate((element) => getComputedStyle(element).color)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await keyword.evaluate((element) => getComputedStyle(element).color)).not.toBe(light)
  const figure = page.locator('figure.code').first()
  await figure.getByRole('button', { name: 'Copy' }).click()
  await expect(figure.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await figure.locator('pre code').textContent())
})

test('formulas are MathML in the document', async ({ page }) => {
  await page.goto('/blog/2026/06/mathematics')
  await expect(page.locator('.prose math[display=block]').first()).toBeVisible()
  const inline = page.locator('.prose p > math').first()
  await expect(inline.locator('msup').first()).toBeVisible()
  expect((await page.locator('.prose p').allTextContents()).join()).not.toContain('$$')
})

test('callouts say their kind in words, and folded text unfolds', async ({ page }) => {
  await page.goto('/blog/2026/05/components')
  await expect(page.locator('.callout-title')).toContainText([
    'Note',
    'Tip',
    'Important',
    'Warning',
    'This cannot be undone',
  ])
  const details = page.locator('.prose details').first()
  await expect(details.locator('p').first()).toBeHidden()
  await details.locator('summary').click()
  await expect(details.locator('p').first()).toBeVisible()
  await expect(page.locator('figure.quote figcaption a')).toHaveAttribute('href', /rfc-editor/)
})

test('a video elsewhere is loaded when the reader asks, and not before', async ({ context, baseURL }) => {
  const asked: string[] = []
  await context.route(
    (url) => url.origin !== baseURL,
    (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<title>Player</title>' })
    },
  )
  const page = await context.newPage()
  await page.goto(`${baseURL}/blog/2026/05/components`, { waitUntil: 'networkidle' })
  await page.locator('figure.video').scrollIntoViewIfNeeded()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Play here' }).click()
  await expect(page.locator('figure.video iframe')).toHaveAttribute('title', 'Big Buck Bunny')
  await expect
    .poll(() => asked)
    .toEqual([expect.stringMatching(/^https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ/)])
})

test('previous and next lead along the time line and back', async ({ page }) => {
  await page.goto('/blog/2026/08/islands')
  const neighbours = page.getByRole('navigation', { name: 'Previous and next post' })
  await neighbours.locator('a[rel=prev]').click()
  await expect(page).toHaveURL(/\/blog\/2026\/07\/data$/)
  await neighbours.locator('a[rel=next]').click()
  await expect(page).toHaveURL(/\/blog\/2026\/08\/islands$/)
})

test('related posts are others, and at least two', async ({ page }) => {
  await page.goto('/blog/2026/08/islands')
  const related = page
    .locator('section', { has: page.getByRole('heading', { name: 'Related' }) })
    .getByRole('link')
  const addresses = await related.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(addresses.length).toBeGreaterThanOrEqual(2)
  expect(addresses).not.toContain('/blog/2026/08/islands')
})

test('a post of a series says which part it is, and which parts are coming', async ({ page }) => {
  await page.goto('/blog/2026/02/the-way-of-a-post-compiling')
  await expect(page.getByText('Part 2 of 5 of The way of a post')).toBeVisible()
  const parts = page.locator('.post-end .series-parts > li')
  await expect(parts).toHaveCount(5)
  await expect(parts.nth(1)).toContainText('this post')
  await expect(parts.nth(3)).toContainText('coming')
  await expect(parts.nth(3).getByRole('link')).toHaveCount(0)
  await parts.nth(0).getByRole('link').click()
  await expect(page.getByText('Part 1 of 5 of The way of a post')).toBeVisible()
})

test('share links hold the address and the title, and need nobody’s script', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/blog/2026/11/masthead-0-1')
  const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
  const links = page.locator('.share-links a')
  await expect(links).toHaveText([
    'Mastodon',
    'Bluesky',
    'LinkedIn',
    'Hacker News',
    'Lobsters',
    'Reddit',
    'e-mail',
  ])
  for (const link of await links.all()) {
    const target = decodeURIComponent((await link.getAttribute('href'))!)
    expect(target).toContain(canonical)
    expect(target.includes('Masthead 0.1') || target.includes('linkedin')).toBe(true)
  }
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(canonical)
})

test('a post in another language says so, and a script from the right runs from the right', async ({
  page,
}) => {
  await page.goto('/blog/2026/08/schreiben-auf-deutsch')
  await expect(page.locator('.prose')).toHaveAttribute('lang', 'de')
  await page.goto('/blog/2026/08/languages')
  await expect(page.locator('.prose [lang=ar], .prose [lang=he]').first()).toHaveCSS('direction', 'rtl')
})
