import { execFile } from 'node:child_process'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { makeContent, post } from './content-folder.ts'
import { kinds } from './own-site.ts'
import { root, startSite } from './site.ts'

const run = promisify(execFile)

async function buildCompletely(env: Readonly<Record<string, string>>, ...flags: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['scripts/run.mjs', 'build', '--complete', ...flags], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  return stdout
}

/** Besides the pages of the project's own site: what programs read. */
const forPrograms = [
  '/blog',
  '/about',
  '/docs',
  '/feed.xml',
  '/atom.xml',
  '/feed.json',
  '/category/guides/feed.xml',
  '/author/ada-example/atom.xml',
  '/series/the-way-of-a-post/feed.json',
  '/feed-1.xml',
  '/category/guides/feed-1.json',
  '/sitemap.xml',
  '/llms.txt',
]

async function look(url: string, address: string) {
  const response = await fetch(url + address, { headers: { 'accept-encoding': 'identity' } })
  const headers = [...response.headers].filter(([name]) => !/^(?:date|connection|keep-alive)$/.test(name))
  return { status: response.status, headers: headers.toSorted(), body: await response.text() }
}

const show = async (url: string, address: string) => (await look(url, address)).body

let data: string
test.beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'masthead-complete-'))
})
test.afterAll(() => rm(data, { recursive: true }))

test('every kind of page is the same, whether it was rendered ahead or is made when it is asked for', async () => {
  test.setTimeout(180_000)
  expect(await buildCompletely({ DATA_DIR: data }, '--feeds')).toMatch(/\d+ documents rendered ahead/)
  const addresses = [...Object.values(kinds), ...forPrograms]
  const pagesOf = async () => {
    const site = await startSite({ DATA_DIR: data })
    try {
      const pages: Record<string, Awaited<ReturnType<typeof look>>> = {}
      for (const address of addresses) pages[address] = await look(site.url, address)
      return { pages, output: site.output() }
    } finally {
      await site.stop()
    }
  }
  const ahead = await pagesOf()
  await rename(path.join(data, 'pages'), path.join(data, 'elsewhere'))
  const asked = await pagesOf()
  expect(ahead.output).toContain('were rendered ahead')
  expect(asked.output).not.toContain('were rendered ahead')
  for (const address of addresses) expect(ahead.pages[address], address).toEqual(asked.pages[address])
})

test('what was edited since shows at once, after a restart too, and what was put back is right again', async () => {
  test.setTimeout(180_000)
  const content = await makeContent({
    'posts/steady.md': post('Steady', '2026-01-01', 'Steadytext stays.'),
    'posts/changing.md': post('Changing', '2026-01-02', 'Oldtext is here.'),
  })
  const withSite = async (use: (url: string, output: string) => Promise<void>) => {
    const site = await startSite(content.env)
    try {
      await use(site.url, site.output())
    } finally {
      await site.stop()
    }
  }
  try {
    await buildCompletely(content.env)
    await withSite(async (url, output) => {
      expect(output).toContain('rendered ahead')
      expect(await show(url, '/blog/changing')).toContain('Oldtext')
      await content.write('posts/changing.md', post('Changing', '2026-01-02', 'Newtext is here.'))
      for (const address of ['/blog/changing', '/feed.xml', '/blog', '/category/news/atom.xml'])
        await expect.poll(() => show(url, address), { message: address }).toContain('Newtext')
      expect(await show(url, '/blog/steady')).toContain('Steadytext')
    })
    await withSite(async (url, output) => {
      expect(output).not.toContain('rendered ahead')
      for (const address of ['/blog/changing', '/feed.xml', '/blog'])
        expect(await show(url, address), address).toContain('Newtext')
    })
    await content.write('posts/changing.md', post('Changing', '2026-01-02', 'Oldtext is here.'))
    await withSite(async (url, output) => {
      expect(output).toContain('rendered ahead')
      for (const address of ['/blog/changing', '/feed.xml', '/blog'])
        expect(await show(url, address), address).toContain('Oldtext')
    })
  } finally {
    await content.delete()
  }
})

test('a release at its instant shows in the place of what was rendered before it', async () => {
  test.setTimeout(120_000)
  const content = await makeContent({ 'posts/steady.md': post('Steady', '2026-01-01', 'Steadytext stays.') })
  try {
    await buildCompletely(content.env)
    const site = await startSite(content.env)
    try {
      expect(site.output()).toContain('rendered ahead')
      const at = new Date(Date.now() + 8000).toISOString()
      await content.write('posts/result.md', post('Result', at, 'Resulttext is out.'))
      expect(await show(site.url, '/blog')).not.toContain('Resulttext')
      await expect.poll(() => show(site.url, '/blog'), { timeout: 40_000 }).toContain('Resulttext')
      expect(await show(site.url, '/feed.xml')).toContain('Resulttext')
      expect((await look(site.url, '/blog/result')).status).toBe(200)
    } finally {
      await site.stop()
    }
  } finally {
    await content.delete()
  }
})
