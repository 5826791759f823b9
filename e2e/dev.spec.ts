import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { root, startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite
let projectFiles: readonly string[]

test.beforeAll(async () => {
  projectFiles = await readProjectFiles()
  content = await makeContent({
    'posts/open.mdx': post('Open', '2026-01-01', 'The first version.'),
    'posts/other.md': post('Other', '2026-01-02', 'Another post.'),
  })
  site = await startSite({ ...content.env, SITE_URL: '' }, 'dev')
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

test('saving a post shows it in the page that is open', async ({ page }) => {
  await page.goto(`${site.url}/blog/open`)
  await expect(page.getByText('The first version.')).toBeVisible()
  await content.write('posts/open.mdx', post('Open', '2026-01-01', 'The second version.'))
  await expect(page.getByText('The second version.')).toBeVisible()
  await content.write('posts/open.mdx', post('Open again', '2026-01-01', 'The third version.'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open again')
})

test('a listing that is open shows a new post', async ({ page }) => {
  await page.goto(site.url)
  await content.write('posts/new.md', post('New here', '2026-01-03', 'A new post.'))
  await expect(page.getByRole('heading', { name: 'New here' })).toBeVisible()
})

test('a broken file is told in the page with its place, and the last good version stays', async ({
  page,
}) => {
  await page.goto(`${site.url}/blog/open`)
  await content.write('posts/open.mdx', post('Open', '2026-01-01', 'Broken <Calout>here</Calout>.'))
  const overlay = page.getByRole('alert')
  await expect(overlay).toContainText(/posts\/open\.mdx:8:\d+: .*Calout/)
  await expect(page.getByText('The third version.')).toBeVisible()
  await page.reload()
  await expect(overlay).toContainText('posts/open.mdx:8:')
  await expect(page.getByText('The third version.')).toBeVisible()
  await page.goto(`${site.url}/blog/other`)
  await expect(overlay).toContainText('posts/open.mdx:8:')
  await page.goto(`${site.url}/blog/open`)
  await content.write('posts/open.mdx', post('Open', '2026-01-01', 'The mended version.'))
  await expect(page.getByText('The mended version.')).toBeVisible()
  await expect(overlay).toHaveCount(0)
})

test('what a file says cannot become markup of the overlay', async ({ page }) => {
  await page.goto(`${site.url}/blog/open`)
  await content.write(
    'posts/open.mdx',
    post('Open', '2026-01-01', 'Text.', 'series: "<img src=x onerror=alert(1)>"\n'),
  )
  await expect(page.getByRole('alert')).toContainText('<img src=x')
  await expect(page.locator('masthead-problems img')).toHaveCount(0)
  await content.write('posts/open.mdx', post('Open', '2026-01-01', 'Mended.'))
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('developing leaves the built site and the files of the project as they are', async ({ request }) => {
  const built = await request.get(process.env['SITE_UNDER_TEST'] ?? '')
  expect(built.status()).toBe(200)
  expect(await built.text()).not.toContain('/api/live')
  expect(await readProjectFiles()).toEqual(projectFiles)
  const other = await startSite({ ...content.env, DATA_DIR: `${content.dataDir}-built` })
  try {
    expect(other.output()).not.toContain('Building')
    expect(await (await request.get(`${other.url}/blog/open`)).text()).toContain('Mended.')
  } finally {
    await other.stop()
  }
})

/** The files of the project that Next is known to rewrite while developing. */
function readProjectFiles(): Promise<string[]> {
  const names = ['tsconfig.json', 'next.config.mjs', 'package.json']
  return Promise.all(names.map((name) => readFile(path.join(root, name), 'utf8')))
}
