import { expect, test, type Page } from '@playwright/test'
import { openStudio, type Studio } from './studio-site.ts'

test.describe.configure({ mode: 'serial' })

let studio: Studio

test.beforeAll(async () => {
  studio = await openStudio()
})
test.afterAll(async () => studio?.close())

async function take(page: Page, file: string, step: string, confirm: string): Promise<void> {
  await page.goto(`/studio/posts/${file}`)
  await page.getByRole('link', { name: step }).click()
  await page.getByRole('button', { name: confirm, exact: true }).click()
}

const notice = (page: Page) => page.locator('.said .notice')

for (const javaScriptEnabled of [true, false]) {
  test(`a post is published, taken back and put back, script or not: ${javaScriptEnabled}`, async ({
    browser,
  }) => {
    const page = await studio.enter(browser, 'editor', { javaScriptEnabled })
    const before = await studio.read('posts/live.md')
    await take(page, 'posts/live.md', 'Unpublish…', 'Unpublish')
    await expect(notice(page)).toContainText('Unpublished.')
    await expect(page.locator('.studio-heading .state')).toHaveText('Draft')
    expect(await studio.publicStatus('/blog/live')).toBe(404)
    expect(await studio.read('posts/live.md')).toContain('draft: true')
    expect(studio.git('log', '-1', '--format=%ae %s')).toContain('editor@example.org Unpublish')
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await expect(notice(page)).toContainText('Published.')
    expect(await studio.publicStatus('/blog/live')).toBe(200)
    expect(withoutDraft(await studio.read('posts/live.md'))).toBe(withoutDraft(before))
  })
}

test('a draft is scheduled in its own zone, and publishing at once can be undone', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  await page.goto('/studio/posts/posts/draft.md')
  await page.getByRole('link', { name: 'Schedule…' }).click()
  const field = page.getByLabel(/Date and time in Europe\/Berlin/)
  await field.fill('2020-01-01T09:00')
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(notice(page)).toContainText('that time has passed')
  expect(await studio.read('posts/draft.md')).toContain('draft: true')
  await field.fill('2098-07-01T09:00')
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(notice(page)).toContainText('Scheduled.')
  expect(await studio.read('posts/draft.md')).toContain('2098-07-01T09:00:00+02:00')
  await take(page, 'posts/draft.md', 'Publish now…', 'Publish now')
  await expect(notice(page)).toContainText('Published. Readers have it now.')
  expect(await studio.publicStatus('/blog/draft')).toBe(200)
  await notice(page).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(page)).toContainText('Scheduled.')
  expect(await studio.publicStatus('/blog/draft')).toBe(404)
  expect(await studio.read('posts/draft.md')).toContain('2098-07-01T09:00:00+02:00')
})

test('of two people who change one file the second is told who was first, and nothing is lost', async ({
  browser,
}) => {
  const first = await studio.enter(browser, 'editor')
  const second = await studio.enter(browser, 'admin')
  for (const page of [first, second]) await page.goto('/studio/posts/posts/noor.md?do=unpublish')
  await first.getByRole('button', { name: 'Unpublish', exact: true }).click()
  await expect(notice(first)).toContainText('Unpublished.')
  const written = await studio.read('posts/noor.md')
  await second.getByRole('button', { name: 'Unpublish', exact: true }).click()
  await expect(notice(second)).toContainText('Somebody else was there first')
  await expect(notice(second)).toContainText('changed this file')
  await expect(second.locator('.studio-heading .state')).toHaveText('Draft')
  expect(await studio.read('posts/noor.md')).toBe(written)
  // An edit on disk counts, too: the undo is refused, since the file is not what it was.
  await studio.content.write('posts/noor.md', written.replace('Text.', 'Another text.'))
  await notice(first).getByRole('button', { name: 'Undo' }).click()
  await expect(notice(first)).toContainText('Somebody else was there first')
  expect(await studio.read('posts/noor.md')).toContain('Another text.')
})

test('what was done is listed with who did it', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  await page.goto('/studio/audit')
  const deeds = page.locator('.deeds li')
  await expect(deeds.filter({ hasText: 'unpublished posts/noor.md' }).first()).toContainText(
    'editor@example.org',
  )
  await page.goto('/studio/posts/posts/noor.md')
  await expect(page.getByRole('heading', { name: 'What was done with it' })).toBeVisible()
})

test('a review link is shown once, opens its post alone, and is revoked', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  await page.goto('/studio/posts/posts/second.md')
  await page.getByLabel('For whom, or what for').fill('For the board')
  await expect(page.getByLabel('Days it lasts')).toHaveValue('7')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const link = await page.locator('.made-address').textContent()
  expect(link).toMatch(/^http:\/\/localhost:\d+\/review\/[\w-]{43}$/)
  await expect(page.locator('.review-links .rows')).toContainText('For the board')
  const reader = await browser.newPage()
  await reader.goto(link!)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Second of two')
  expect((await reader.goto(`${studio.site.url}/blog/draft`))!.status()).toBe(404)
  await page.reload()
  await expect(page.locator('.made-address')).toHaveCount(0)
  await expect(page.locator('.review-links .rows')).toContainText('last used')
  await page.getByRole('button', { name: 'Revoke For the board' }).click()
  await expect(notice(page)).toContainText('opens nothing any more')
  expect((await reader.goto(`${studio.site.url}/blog/second`))!.status()).toBe(404)
})

test('a review link is made without script, too', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor', { javaScriptEnabled: false })
  await page.goto('/studio/posts/posts/second.md')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.locator('.made-address')).toContainText('/review/')
})

test('the private address of the calendar is made, renewed and revoked', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  await page.goto('/studio/calendar')
  await page.getByRole('button', { name: 'Make an address' }).click()
  await expect(page.locator('.made-address')).toHaveText(/\/api\/calendar\/[\w-]{43}\.ics$/)
  await expect(page.getByRole('button', { name: 'Make a new address' })).toBeVisible()
  await page.getByRole('button', { name: 'Revoke the address' }).click()
  await expect(notice(page)).toContainText('opens nothing any more')
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeVisible()
})

test('an action is refused to whoever may not take it, whatever the form says', async ({ browser }) => {
  const author = await studio.enter(browser, 'author')
  const editor = await studio.enter(browser, 'editor', { javaScriptEnabled: false })
  await editor.goto('/studio/posts/posts/live.md?do=unpublish')
  const fields = await editor
    .locator('.step form input')
    .evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).name, (one as HTMLInputElement).value]))
  // The same form, as a browser without script sends it, from two people.
  const send = (page: Page, origin = studio.site.url) =>
    page.request.post(`${studio.site.url}/studio/posts/posts/live.md`, {
      multipart: Object.fromEntries(fields) as Record<string, string>,
      headers: { origin },
    })
  const before = await studio.read('posts/live.md')
  await send(author)
  expect((await send(editor, 'https://evil.example')).status()).toBe(403)
  expect(await studio.read('posts/live.md')).toBe(before)
  await send(editor)
  expect(await studio.read('posts/live.md')).toContain('draft: true')
})

test('the script of a page stays small', async ({ browser }) => {
  const page = await studio.enter(browser, 'editor')
  const sizes: number[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.push((await response.request().sizes()).responseBodySize)
  })
  await page.goto('/studio/posts/posts/live.md', { waitUntil: 'networkidle' })
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024
  expect(kilobytes).toBeGreaterThan(1)
  expect(kilobytes).toBeLessThan(190)
})

/** Undoing leaves the field that unpublishing added, set to `false`. */
function withoutDraft(text: string): string {
  return text.replace(/^draft: false\n/m, '')
}
