import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root, startSite, type RunningSite } from './site.ts'

const corpus = process.env['MASTHEAD_CORPUS'] ?? path.resolve(root, '../shared/corpus')
test.skip(!existsSync(corpus), `there are no sites of others in ${corpus}`)

let folder: string
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-import-'))
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test.describe('a Zola site', () => {
  test.describe.configure({ mode: 'serial' })
  const source = path.join(corpus, 'matrix-zola')
  let into: string
  let site: RunningSite
  test.beforeAll(() => {
    into = path.join(folder, 'zola')
  })
  test.afterAll(() => site?.stop())

  test('a dry run says what it would do, and changes nothing', async () => {
    const { status, output } = run(['import', 'zola', source, '--into', into, '--dry-run'])
    expect(status, output).toBe(0)
    expect(output).toMatch(/19 posts, 2 pages/)
    expect(output).toMatch(/Would write \d+ files/)
    expect(existsSync(into)).toBe(false)
  })

  test('comes in, with a list of what could not be kept as it was', async () => {
    const { status, output } = run(['import', 'zola', source, '--into', into])
    expect(status, output).toBe(0)
    expect(output).toMatch(/19 posts, 2 pages/)
    expect(output).toMatch(/^blog\/2024\/04\/2024-04-12-election-announcement\.md:\d+:\d+: .*is not there/m)
  })

  test('the second time nothing changes', async () => {
    const before = await snapshot(into)
    const { status, output } = run(['import', 'zola', source, '--into', into])
    expect(status, output).toBe(0)
    expect(output).toMatch(/Wrote 0 files/)
    expect(await snapshot(into)).toEqual(before)
  })

  test('a file with other words in it is overwritten only by force', async () => {
    const file = path.join(into, 'posts/2024/09/2024-09-16-whatsapp-dma.md')
    const imported = await readFile(file, 'utf8')
    await writeFile(file, `${imported}\nMended by hand.\n`)
    const refused = run(['import', 'zola', source, '--into', into])
    expect(refused.status).toBe(1)
    expect(refused.output).toMatch(/whatsapp-dma\.md: .*--force/)
    expect(await readFile(file, 'utf8')).toContain('Mended by hand.')
    expect(run(['import', 'zola', source, '--into', into, '--force']).status).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(imported)
  })

  test('what came in has no problems, and is served', async ({ request }) => {
    const env = { CONTENT_DIR: into, DATA_DIR: path.join(folder, 'zola-data') }
    const { status, output } = run(['check'], env)
    expect(status, output).toBe(0)
    site = await startSite(env)
    expect((await request.get(site.url)).status()).toBe(200)
  })

  test('the first page of a category shows ten posts, each with the excerpt that its author marked', async ({
    page,
  }) => {
    await page.goto(`${site.url}/category/foundation`)
    const entries = page.locator('.gazette article')
    const links = await entries
      .locator('h2 a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    expect(links).toEqual([
      '/blog/2024/09/whatsapp-dma',
      '/blog/2024/08/heart-of-matrix',
      '/blog/2024/06/regulatory-update',
      '/blog/2024/06/election-results',
      '/blog/2024/05/voting-begins',
      '/blog/2024/04/morg-post-mortem',
      '/blog/2024/04/election-announcement',
      '/blog/2024/04/open-source-publicly-funded-service',
      '/blog/2024/03/why-matrix-org',
      '/blog/2024/02/opening-up-foundation',
    ])
    for (const entry of await entries.all()) {
      await expect(entry.locator('a[href$="#continue-reading"]')).toContainText('Continue reading…')
    }
    const posts = await Promise.all(links.map((link) => originalOf(link ?? '')))
    const marked = posts.map((text) =>
      lettersOf(plainText(text.slice(bodyStart(text), text.indexOf('<!-- more -->')))),
    )
    const shown = await entries.locator('.excerpt').allTextContents()
    expect(shown.map(lettersOf)).toEqual(marked)
    expect(await entries.locator('.excerpt li').count()).toBe(8)
    await page.locator('nav a[rel=next]').click()
    await expect(page).toHaveURL(/\/category\/foundation\/page\/2$/)
    await expect(entries.first().locator('h2 a')).toHaveAttribute('href', /roadmap-and-fundraiser$/)
  })

  test('the notice of an update is in the excerpt, and the post resumes where that ended', async ({
    page,
  }) => {
    await page.goto(`${site.url}/category/foundation`)
    const entry = page.locator('.gazette article', { has: page.locator('a[href$="/election-announcement"]') })
    await expect(entry.locator('.excerpt').getByText('Update:').first()).toBeVisible()
    await entry.getByRole('link', { name: /^Continue reading/ }).click()
    await expect(page).toHaveURL(/\/blog\/2024\/04\/election-announcement#continue-reading$/)
    await expect(page.locator('#continue-reading')).toBeAttached()
    await expect(page.locator('.prose table')).toHaveCount(1)
  })

  test('the election page shows who stands, from the data file', async ({ page }) => {
    await page.goto(`${site.url}/governing-board/elections/2024`)
    await expect(page).toHaveURL(/\/foundation\/governing-board-elections\/2024$/)
    const data = await readFile(
      path.join(source, 'content/foundation/governing-board-elections/2024/nominees.toml'),
      'utf8',
    )
    const names = [...data.matchAll(/^name = "(.+)"$/gm)].map(([, name]) => JSON.parse(`"${name}"`) as string)
    expect(names.length).toBe(9)
    await expect(page.locator('details.candidate .candidate-name')).toHaveText(names)
    await expect(page.getByRole('heading', { level: 3, name: 'Individual members' })).toBeVisible()
    await page.getByRole('button', { name: 'Expand all' }).click()
    await expect(page.locator('details.candidate[open]')).toHaveCount(9)
  })

  test('shortcodes have become components', async ({ page }) => {
    await page.goto(`${site.url}${await addressOf('2024-10-29-matrixconf')}`)
    await expect(page.locator('.prose figure figcaption').first()).toBeVisible()
    await page.goto(`${site.url}${await addressOf('2025-04-08-morg-now-running-mas')}`)
    await expect(
      page.locator('.prose figure', { hasText: 'YouTube' }).or(page.locator('.prose .video')),
    ).toHaveCount(2)
    await page.goto(`${site.url}/homeserver/official`)
    await expect(page.locator('.prose aside')).toBeVisible()
    for (const file of await listFiles(into)) {
      const text = await readFile(path.join(into, file), 'utf8')
      expect(text, file).not.toMatch(/\{%|\{\{\s*\w+\s*\(/)
    }
  })

  test('every address of the sitemap answers', async () => {
    const statuses = await fetchListed(`${site.url}/sitemap.xml`, /<loc>([^<]+)<\/loc>/g)
    expect(statuses.length).toBeGreaterThan(40)
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
  })

  /** The address of an imported post, by the name of its file. */
  async function addressOf(name: string): Promise<string> {
    const file = (await listFiles(into)).find((one) => one.includes(name)) ?? ''
    const written = /^path: (.+)$/m.exec(await readFile(path.join(into, file), 'utf8'))?.[1]
    return (
      written ??
      `/blog/${file
        .replace(/^posts\//, '')
        .replace(/\.mdx?$/, '')
        .replace(/\d{4}-\d\d-\d\d-/, '')}`
    )
  }

  /** The file that a post was made from. */
  async function originalOf(address: string): Promise<string> {
    const name = path.basename(address)
    const blog = path.join(source, 'content/blog')
    const file = (await listFiles(blog)).find((one) => one.endsWith(`${name}.md`)) ?? ''
    return readFile(path.join(blog, file), 'utf8')
  }
})

test.describe('a folder of Markdown', () => {
  test.describe.configure({ mode: 'serial' })
  const source = path.join(corpus, 'nodejs-blog')

  test('every post comes in, and what could not be kept as it was is listed', async () => {
    test.setTimeout(240_000)
    const into = path.join(folder, 'markdown')
    const report = path.join(folder, 'report.txt')
    const { status, output } = run(['import', 'markdown', source, '--into', into, '--report', report])
    expect(status, output).toBe(0)
    const posts = (await listFiles(source)).filter((file) => /\.mdx?$/.test(file) && file !== 'index.md')
    expect(posts.length).toBeGreaterThan(1000)
    expect(output).toContain(`${posts.length} posts`)
    expect(await readFile(report, 'utf8')).toMatch(/^announcements\/v5-to-v7\.md:\d+:\d+: .*is not there/m)

    const env = {
      CONTENT_DIR: into,
      DATA_DIR: path.join(folder, 'markdown-data'),
      SITE_URL: 'https://blog.example.org',
    }
    const checked = run(['check'], env)
    expect(checked.status, checked.output).toBe(0)
    const site = await startSite(env)
    try {
      const statuses = await fetchListed(`${site.url}/archive`, / href="(\/blog\/[^"]+)"/g)
      expect(statuses.length).toBe(posts.length)
      expect(statuses.filter(([, one]) => one !== 200)).toEqual([])
    } finally {
      await site.stop()
    }
  })
})

/** Asks for every address that a page or file of the site lists, eight at a time. */
async function fetchListed(list: string, link: RegExp): Promise<readonly (readonly [string, number])[]> {
  const text = await (await fetch(list)).text()
  const addresses = [
    ...new Set([...text.matchAll(link)].map(([, address]) => new URL(address!, list).pathname)),
  ]
  const statuses: (readonly [string, number])[] = []
  const take = async () => {
    for (let next = addresses.shift(); next !== undefined; next = addresses.shift()) {
      const reply = await fetch(new URL(next, list), { redirect: 'manual' })
      await reply.arrayBuffer()
      statuses.push([next, reply.status])
    }
  }
  await Promise.all(Array.from({ length: 8 }, take))
  return statuses
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'scripts', 'run.mjs'), ...args],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  )
  return { status, output: stdout + stderr }
}

async function listFiles(of: string): Promise<string[]> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(of, path.join(entry.parentPath, entry.name)))
    .toSorted()
}

/** Every file with its content and the instant it was written. */
async function snapshot(of: string): Promise<readonly (readonly [string, string, number])[]> {
  return Promise.all(
    (await listFiles(of)).map(async (file) => {
      const whole = path.join(of, file)
      return [file, await readFile(whole, 'base64'), (await stat(whole)).mtimeMs] as const
    }),
  )
}

function bodyStart(text: string): number {
  return text.indexOf('\n+++', 3) + 4
}

/** The words of Markdown without the addresses of its links, near enough to compare. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\]\((?:[^()]|\([^()]*\))*\)/g, ']')
    .replace(/<[^>]+>/g, '')
    .replace(/^\s*\d+\.\s/gm, '')
    .replace(/&(?:nbsp|mdash|ndash|amp|quot|#\d+);/g, ' ')
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
