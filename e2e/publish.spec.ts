import { expect, test, type Page } from '@playwright/test'
import { runAuthor, signIn } from './author.ts'
import { post } from './content-folder.ts'
import { makeGitContent, type GitContent } from './git-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: GitContent
let site: RunningSite

test.beforeAll(async () => {
  content = await makeGitContent({
    'posts/a.md': post('Zxqvjkplan', '2026-01-01 # once', 'Text.', 'draft: true # not yet\n'),
    'posts/later.md': post('Größe der 選挙', '2099-01-01T12:00:00Z', 'Text.'),
  })
  site = await startSite({ ...content.env, CONTENT_PUSH: 'true' })
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

async function openStep(page: Page, step: string): Promise<void> {
  await page.goto(`${site.url}/studio/posts/posts/a.md?do=${step}`)
}

test('publishing writes the line, commits, pushes, and readers have it at once', async ({
  page,
  context,
}) => {
  await signIn(context, site, content.env, 'editor')
  expect((await page.request.get(`${site.url}/blog/a`)).status()).toBe(404)
  await openStep(page, 'publish')
  await page.getByRole('button', { name: 'Publish now' }).click()
  await page.waitForURL(`${site.url}/studio/posts/posts/a.md`)
  expect((await page.request.get(`${site.url}/blog/a`)).status()).toBe(200)
  expect(await (await page.request.get(`${site.url}/feed.xml`)).text()).toContain('Zxqvjkplan')
  const [before, after] = content
    .git('diff', '-U0', 'HEAD~1')
    .split('\n')
    .slice(5)
    .join('\n')
    .split('+date: ')
  expect(before).toContain('-date: 2026-01-01 # once')
  expect(after).toMatch(/^20\d\d-\d\d-\d\dT[\d:]+\+00:00 # once\n/)
  expect(content.git('log', '-1', '--format=%s|%an <%ae>')).toBe(
    'Publish "Zxqvjkplan"|editor@example.org <editor@example.org>',
  )
  await expect
    .poll(() => content.git('ls-remote', 'origin', 'main'))
    .toContain(content.git('rev-parse', 'HEAD'))
  expect(content.git('status', '--porcelain')).toBe('')
})

test('whoever comes second is told who was first, and nothing is lost', async ({ page, context }) => {
  await signIn(context, site, content.env, 'editor')
  await openStep(page, 'unpublish')
  await content.push('posts/a.md', post('Zxqvjkplan', '2026-01-01', 'Their text.'))
  content.git('pull', '-q')
  await page.getByRole('button', { name: 'Unpublish' }).click()
  await expect(page.getByText('Grace Elsewhere').first()).toBeVisible()
  expect(content.git('log', '-1', '--format=%s')).toBe('Change posts/a.md')
  await expect
    .poll(async () => (await page.request.get(`${site.url}/blog/a`)).text())
    .toContain('Their text.')
})

test('a private address shows what is scheduled until its person is removed', async ({
  page,
  context,
  request,
}) => {
  await signIn(context, site, content.env, 'author')
  await page.goto(`${site.url}/studio/calendar`)
  await page.getByRole('button', { name: 'Make an address' }).click()
  const made = new URL((await page.locator('.made-address').textContent()) ?? '')
  const calendar = await request.get(site.url + made.pathname)
  expect(calendar.status()).toBe(200)
  expect(calendar.headers()).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  })
  const text = (await calendar.text()).replaceAll('\r\n ', '')
  expect(text).toContain('SUMMARY:Größe der 選挙\r\n')
  expect(text).toContain('DTSTART:20990101T120000Z\r\n')
  expect(text).toContain('/studio/posts/posts/later.md\r\n')
  expect(text).not.toContain('Zxqvjkplan')
  const unknown = await request.get(`${site.url}/api/calendar/${'A'.repeat(43)}.ics`)
  await runAuthor(content.env, 'remove', 'author@example.org')
  const removed = await request.get(site.url + made.pathname)
  expect([unknown.status(), removed.status()]).toEqual([404, 404])
  expect(await removed.text()).toBe(await unknown.text())
})
