import type { Page } from '@playwright/test'
import { expect, kinds, plainPost, test } from './own-site.ts'

const paper = { light: 'rgb(253, 252, 250)', dark: 'rgb(25, 23, 21)' }

test('the page follows the theme of the system', async ({ page }) => {
  await page.goto(plainPost)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveCSS('background-color', paper[colorScheme])
  }
})

test('a chosen theme is remembered, and there before anything is drawn', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.addInitScript(() => {
    // Nothing can be drawn before there is a body.
    new MutationObserver((_, observer) => {
      if (!document.body) return
      observer.disconnect()
      sessionStorage.setItem('theme before the body', document.documentElement.dataset['theme'] ?? 'none')
    }).observe(document, { childList: true, subtree: true })
  })
  const early = () => page.evaluate(() => sessionStorage.getItem('theme before the body'))
  await page.goto(plainPost)
  expect(await early()).toBe('none')
  const theme = page.getByRole('button', { name: /^Theme/ })
  await expect(theme).toHaveText('Theme: System')
  await theme.click()
  await expect(theme).toHaveText('Theme: Light')
  await theme.click()
  await expect(theme).toHaveText('Theme: Dark')
  await expect(page.locator('html')).toHaveCSS('background-color', paper.dark)
  await page.goto('/archive')
  expect(await early()).toBe('dark')
  await expect(page.locator('html')).toHaveCSS('background-color', paper.dark)
  await theme.click()
  await expect(theme).toHaveText('Theme: System')
  await page.reload()
  expect(await early()).toBe('none')
  await expect(page.locator('html')).toHaveCSS('background-color', paper.light)
})

for (const width of [320, 768, 1280, 1920]) {
  test(`at ${width} px no page is wider than the window`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.setViewportSize({ width, height: 800 })
    for (const [kind, address] of Object.entries(kinds)) {
      await page.goto(address)
      await page
        .locator('details')
        .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)))
      expect(await page.evaluate(() => document.documentElement.scrollWidth), kind).toBeLessThanOrEqual(width)
    }
  })
}

for (const width of [768, 1280, 1920]) {
  test(`at ${width} px a line of text is 45 to 80 characters long`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/blog/2025/10/why-there-is-no-javascript-here')
    const characters = await page
      .locator('.prose > p')
      .first()
      .evaluate((paragraph) => {
        const range = document.createRange()
        range.selectNodeContents(paragraph)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 8)))
        return paragraph.textContent.length / lines.size
      })
    expect(characters).toBeGreaterThan(45)
    expect(characters).toBeLessThan(80)
  })
}

for (const kind of [
  'home',
  'post',
  'post with pictures',
  'post with islands',
  'election',
  'archive',
] as const) {
  test(`${kind}: nothing moves while it loads, however late fonts, pictures and the script come`, async ({
    page,
  }) => {
    await page.route(/\.(woff2|avif|webp|png|svg)$|\/enhance\./, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    for (const width of [320, 412, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(kinds[kind], { waitUntil: 'networkidle' })
      await page.evaluate(async () => {
        for (let top = 0; top < document.body.scrollHeight; top += 600) {
          scrollTo(0, top)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      })
      await page.waitForLoadState('networkidle')
      expect(await layoutShift(page), `${width} px`).toBeLessThan(0.01)
    }
  })
}

test('the fonts are our own, compressed, kept for ever, and in use', async ({ page, baseURL }) => {
  const fonts: string[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'font') fonts.push(response.url())
  })
  await page.goto('/blog/2026/06/code', { waitUntil: 'networkidle' })
  expect(fonts.length).toBeGreaterThan(2)
  for (const font of fonts) {
    expect(font.startsWith(`${baseURL}/assets/`) && font.endsWith('.woff2'), font).toBe(true)
    expect((await page.request.get(font)).headers()['cache-control']).toContain('immutable')
  }
  const families = await page.evaluate(() =>
    [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family.replaceAll('"', '')),
  )
  for (const family of ['Source Serif 4 Variable', 'Source Sans 3 Variable', 'Source Code Pro Variable']) {
    expect(families).toContain(family)
  }
})

test('by keyboard: the first stop skips to the text, and every stop can be seen', async ({ page }) => {
  await page.goto('/elections/2026')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the text' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport({ ratio: 1 })
  for (let stop = 0; stop < 25; stop++) {
    const focus = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
      return {
        name: document.activeElement!.outerHTML.slice(0, 80),
        outlineStyle,
        width: Number.parseFloat(outlineWidth),
      }
    })
    expect(focus.outlineStyle, focus.name).toBe('solid')
    expect(focus.width, focus.name).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('Tab')
  }
  await page.reload()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true)
})

test('moving between pages is animated, unless the reader wants less motion', async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('pagereveal', (event) =>
      sessionStorage.setItem('moved', String(event.viewTransition !== null)),
    )
  })
  for (const [reducedMotion, moved] of [
    ['no-preference', 'true'],
    ['reduce', 'false'],
  ] as const) {
    await page.emulateMedia({ reducedMotion })
    await page.goto('/')
    await page.locator('.entry-title a').first().click()
    await expect(page.locator('article.post')).toBeVisible()
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem('moved'))).toBe(moved)
  }
})

test('printed: the text, the byline, the address and where links lead; no navigation', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto('/blog/2026/05/components')
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(page.locator('.byline').first()).toBeVisible()
  await expect(page.locator('.print-address')).toHaveText(/\/blog\/2026\/05\/components$/)
  await expect(page.locator('.print-address')).toBeVisible()
  for (const hidden of [
    '.masthead-line',
    '.toc',
    '.neighbours',
    '.share-links',
    '.copy-code',
    '.heading-anchor',
  ]) {
    for (const one of await page.locator(hidden).all()) await expect(one, hidden).toBeHidden()
  }
  const link = page.locator('.prose a[href^="https://www.rfc-editor.org"]').first()
  expect(await link.evaluate((anchor) => getComputedStyle(anchor, '::after').content)).toContain(
    'rfc-editor.org',
  )
  await expect(page.getByText('so that search, printing and links into it work')).toBeVisible()
})

/** Cumulative layout shift of the page so far, without what a reader's own input moved. */
async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number
            hadRecentInput: boolean
          })[]) {
            if (!entry.hadRecentInput) sum += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 200)
      }),
  )
}
