import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { openStudio, type Studio } from './studio-site.ts'

// One site for all of them.
test.describe.configure({ mode: 'default' })

let studio: Studio

test.beforeAll(async () => {
  studio = await openStudio()
  await studio.content.write('posts/broken.md', '---\ntitle: Broken\ndate: 2026-02-30\n---\n\nText.\n')
})
test.afterAll(async () => studio?.close())

const titles = (page: Page) => page.locator('tbody [data-row]')

test('lists every file with its state as a word, and counts them', async ({ browser }) => {
  const page = await studio.enter(browser, 'author')
  await page.goto('/studio')
  const state = (title: string) => page.getByRole('row', { name: title }).locator('.state')
  await expect(state('Out for long')).toHaveText('Live')
  await expect(state('A draft')).toHaveText('Draft')
  await expect(state('To come')).toHaveText('Scheduled')
  await expect(state('First of two')).toHaveText('Held back')
  await expect(state('Broken')).toHaveText('Broken')
  await expect(page.getByRole('row', { name: 'To come' })).toContainText('Thu 1 Jan 2099, 10:00 in 72 years')
  const tabs = page.getByRole('navigation', { name: 'States' })
  await expect(tabs.getByRole('link', { name: 'Scheduled 1' })).toBeVisible()
  await tabs.getByRole('link', { name: 'Broken 1' }).click()
  await expect(titles(page)).toHaveText(['Broken'])
})

for (const javaScriptEnabled of [true, false]) {
  test(`filters stand in the address, script or not: ${javaScriptEnabled}`, async ({ browser }) => {
    const page = await studio.enter(browser, 'author', { javaScriptEnabled })
    await page.goto('/studio')
    await page.getByLabel('Search').fill('ZURICH noor')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(titles(page)).toHaveText(['Zürich, by Noor'])
    await page.goto('/studio?category=law&author=noor')
    await expect(titles(page)).toHaveText(['Zürich, by Noor'])
    await expect(page.getByLabel('Author')).toHaveValue('noor')
    await page.goto('/studio?kind=page')
    await expect(titles(page)).toHaveText(['About us'])
    await page.goto('/studio?q=<script>alert(1)</script>')
    await expect(page.getByRole('heading', { name: 'Nothing here is like that' })).toBeVisible()
    await expect(page.getByLabel('Search')).toHaveValue('<script>alert(1)</script>')
    await page.getByRole('link', { name: 'Clear' }).click()
    await expect(titles(page)).toHaveCount(8)
  })
}

test('the list is steered by keys: focus goes from row to row, Enter opens, / searches', async ({
  browser,
}) => {
  const page = await studio.enter(browser, 'author')
  await page.goto('/studio')
  await expect(page.locator('.key-hints')).toContainText('arrows move')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  const all = await titles(page).allTextContents()
  await page.keyboard.press('j')
  expect(await focused()).toBe(all[0])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  expect(await focused()).toBe(all[2])
  await page.keyboard.press('k')
  expect(await focused()).toBe(all[1])
  await page.keyboard.press('End')
  expect(await focused()).toBe(all.at(-1))
  await page.keyboard.press('/')
  await expect(page.getByLabel('Search')).toBeFocused()
  await page.keyboard.type('jk/')
  await expect(page.getByLabel('Search')).toHaveValue('jk/')
  // Letter keys can be turned off (WCAG 2.1.4), and stay so.
  await page.getByRole('button', { name: 'Turn letter keys off' }).click()
  await page.reload()
  await expect(page.locator('.key-hints')).toContainText('Letter keys are off')
  await page.keyboard.press('j')
  expect(await focused()).not.toBe(all[0])
  await page.locator('[data-row]').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe(all[1])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(all[1]!)
})

test('a file shows what is to be mended, its links to what is not out, and its link as others draw it', async ({
  browser,
}) => {
  const page = await studio.enter(browser, 'author')
  await page.goto('/studio/posts/posts/draft.md')
  await expect(page).toHaveTitle('A draft · Studio')
  await expect(page.locator('.checks')).toContainText('There is no description')
  await expect(page.locator('.checks')).toContainText('Links to /blog/scheduled')
  const networks = await page.locator('.unfurls figcaption').allTextContents()
  expect(networks.join()).toBe('Mastodon,Bluesky,X,Facebook,LinkedIn,Slack,WhatsApp, Signal')
  const card = page.locator('.unfurl img').first()
  await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1200)
  // The card of a draft is for people of the house.
  const response = await fetch(`${studio.site.url}/studio/cards/posts/draft.md`, { redirect: 'manual' })
  expect(response.status).toBe(303)
  await page.goto('/studio/posts/posts/broken.md')
  await expect(page.locator('.checks')).toContainText('Line 3, column 7')
  await page.goto('/studio/posts/posts/first.md')
  await expect(page.locator('.held')).toContainText('posts/second.md is a draft.')
})

test('a preview is turned on from the studio, now and at an instant', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  await page.goto('/studio/posts/posts/scheduled.md')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page).toHaveURL(`${studio.site.url}/blog/scheduled`)
  await expect(page.getByRole('complementary', { name: 'Preview' })).toBeVisible()
  await page.goto('/studio')
  await page.getByLabel(/Date and time in/).fill('2099-01-01T10:00')
  await page.getByRole('button', { name: 'Preview at this time' }).click()
  await expect(page).toHaveURL(`${studio.site.url}/`)
  await expect(page.getByRole('link', { name: 'To come' }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'A draft' })).toHaveCount(0)
})

test('the calendar shows what is scheduled where it is due, and months lead on', async ({ browser }) => {
  const page = await studio.enter(browser, 'author')
  await page.goto('/studio/calendar?month=2099-01')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('January 2099')
  await expect(page.locator('td:has(time[datetime="2099-01-01"])')).toContainText('10:00')
  await page.getByRole('link', { name: 'December 2098' }).click()
  await expect(page.getByText('Nothing goes out in this month.')).toBeVisible()
})

test('a role sees what it may, and nothing of the rest', async ({ browser }) => {
  const author = await studio.enter(browser, 'author')
  expect((await author.goto('/studio/settings'))!.status()).toBe(403)
  await author.goto('/studio/posts/posts/live.md')
  await expect(author.getByRole('link', { name: 'Unpublish…' })).toHaveCount(0)
  await expect(author.getByRole('heading', { name: 'Review links' })).toHaveCount(0)
  await author.goto('/studio/posts/posts/live.md?do=unpublish')
  await expect(author.getByRole('button', { name: 'Unpublish' })).toHaveCount(0)
  const links = author.getByRole('navigation', { name: 'Studio' }).getByRole('link')
  await expect(links).toHaveText(['Posts', 'Calendar', /^Content/])
  const admin = await studio.enter(browser, 'admin')
  await admin.goto('/studio/settings')
  await expect(admin.getByRole('main')).toContainText(studio.content.contentDir)
})

test('a file that is not there and an unknown address have a page', async ({ browser }) => {
  const page = await studio.enter(browser, 'author')
  for (const address of ['/studio/posts/posts/none.md', '/studio/nothing']) {
    const response = await page.goto(address)
    if (address.endsWith('.md')) expect(response!.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 }), address).toHaveText(
      /There is nothing at this address/,
    )
  }
})

const pages = {
  posts: '/studio',
  'nothing found': '/studio?q=xyzzy',
  draft: '/studio/posts/posts/draft.md',
  broken: '/studio/posts/posts/broken.md',
  'a step': '/studio/posts/posts/draft.md?do=schedule',
  calendar: '/studio/calendar?month=2099-01',
  content: '/studio/content',
  activity: '/studio/audit',
  settings: '/studio/settings',
  people: '/studio/people',
  account: '/studio/account',
  'not found': '/studio/nothing',
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, and nothing is wider than a phone: ${colorScheme}`, async ({ browser }) => {
    test.setTimeout(180_000)
    const page = await studio.enter(browser, 'admin', { colorScheme })
    for (const [name, address] of Object.entries(pages)) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(address)
        await expect(page.locator('h1')).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        expect(found, `${name}, ${width} px`).toEqual([])
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wider, `${name}, ${width} px`).toBeLessThanOrEqual(0)
      }
    }
  })
}
