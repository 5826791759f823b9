import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { root, startSite } from './site.ts'

let content: ContentFolder
test.beforeEach(async () => {
  content = await makeContent({ 'posts/first.md': post('First', '2026-01-01', 'Text.') })
})
test.afterEach(() => content.delete())

test('a second start with nothing changed neither compiles nor builds, and shows the same', async ({
  request,
}) => {
  const first = await startSite(content.env)
  const before = await (await request.get(`${first.url}/blog/first`)).text()
  await first.stop()
  const second = await startSite(content.env)
  try {
    expect(second.output()).not.toMatch(/Building|Compiling|Installing/)
    expect(await (await request.get(`${second.url}/blog/first`)).text()).toBe(before)
  } finally {
    await second.stop()
  }
})

test('one line says where the site is served', async () => {
  const site = await startSite(content.env)
  await site.stop()
  const lines = site
    .output()
    .split('\n')
    .filter((line) => line.includes(site.url))
  expect(lines).toEqual([`Example Foundation: 1 post at ${site.url}`])
})

test('new makes a draft that has no problems, and prints its path', async () => {
  const { status, stdout } = run(['new', 'A "quoted": title & more'], content.env)
  expect(status).toBe(0)
  const file = stdout.trim()
  expect(path.resolve(file).startsWith(content.contentDir)).toBe(true)
  expect(file).toMatch(/\/posts\/\d{4}\/\d\d\/a-quoted-title-more\.mdx$/)
  expect(await readFile(file, 'utf8')).toMatch(/^draft: true$/m)
  const checked = run(['check'], content.env)
  expect(checked.status, checked.stdout + checked.stderr).toBe(0)
  expect(checked.stdout).toContain('1 post')
  const again = run(['new', 'A "quoted": title & more'], content.env)
  expect(again.status).toBe(0)
  expect(again.stdout.trim()).not.toBe(file)
})

test('new without a title says how to use it, and writes nothing', async () => {
  const { status, stderr } = run(['new'], content.env)
  expect(status).toBe(2)
  expect(stderr).toContain('npm run new -- "Title')
  expect(existsSync(path.join(content.contentDir, 'posts', '2026', '11'))).toBe(false)
})

test('check says that there are no problems, or lists each with its place', async () => {
  const good = run(['check'], content.env)
  expect(good.status).toBe(0)
  expect(good.stdout).toContain('No problems')
  await content.write('posts/first.md', post('First', '2026-13-01', '[Nowhere](/blog/nothing)'))
  const bad = run(['check'], content.env)
  expect(bad.status).toBe(1)
  expect(bad.stdout).toMatch(/^posts\/first\.md:3:\d+: .+; .+$/m)
})

const wrong = [
  ['PORT', '70000', /^PORT=70000: expected a port/],
  ['PORT', 'http', /^PORT=http: expected a port/],
  ['SITE_URL', 'blog.example.org', /^SITE_URL=blog\.example\.org: expected an address/],
  ['SITE_URL', 'ftp://blog.example.org', /^SITE_URL=ftp:\/\/blog\.example\.org: expected an address/],
  ['PRERENDER', '-1', /^PRERENDER=-1: expected a whole number/],
  ['CONTENT_DIR', '/nowhere/at/all', /^CONTENT_DIR=\/nowhere\/at\/all: /],
  ['DATA_DIR', '/dev/null/data', /^DATA_DIR=\/dev\/null\/data: /],
] as const

for (const [name, value, told] of wrong) {
  test(`a start with ${name}=${value} ends with one clear line`, () => {
    const { status, stdout, stderr } = run(['start'], { ...content.env, [name]: value })
    expect(status).toBe(1)
    const lines = (stdout + stderr).trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(told)
  })
}

test('a port that is taken is named in one clear line', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, () => resolve((other.address() as { port: number }).port))
  })
  const { status, stderr } = run(['start'], { ...content.env, PORT: String(port) })
  await new Promise((resolve) => other.close(resolve))
  expect(status).toBe(1)
  expect(stderr).toContain(`PORT=${port} is in use`)
  expect(stderr).not.toMatch(/\n\s+at /)
})

test('once the program is built, commands write nothing into the project', () => {
  const programs = ['start', 'check', 'author', 'compile-worker', 'search-worker']
  const written = () => programs.map((name) => statSync(path.join(root, 'dist', `${name}.mjs`)).mtimeMs)
  const before = written()
  expect(run(['check'], content.env).status).toBe(0)
  expect(run(['author', 'list'], content.env).status).toBe(0)
  expect(written()).toEqual(before)
})

function run(args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [path.join(root, 'scripts', 'run.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 50_000,
  })
}
