import { spawnSync } from 'node:child_process'
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { root, startSite, type RunningSite } from './site.ts'

const good = post('Good', '2026-01-02', 'The good version.')
const front = '---\ntitle: Good\ndate: 2026-01-02\nauthors: [ada]\n---\n\n'

/** What somebody may do to posts/good.mdx, and what they are told, from `path:line:column` on. */
const mistakes: readonly (readonly [name: string, text: string | Uint8Array, told: RegExp])[] = [
  ['a missing title', '---\ndate: 2026-01-02\nauthors: [ada]\n---\n', /posts\/good\.mdx:\d+:\d+: .*title/],
  [
    'a field of the wrong type',
    front.replace('title: Good', 'title: [Good]'),
    /posts\/good\.mdx:2:\d+: .*title/,
  ],
  ['a field that is not one', front.replace('title', 'titel: x\ntitle'), /posts\/good\.mdx:2:\d+: .*title/],
  [
    'an unknown category',
    front.replace('authors', 'categories: [newz]\nauthors'),
    /posts\/good\.mdx:4:\d+: .*news/,
  ],
  ['an unknown author', front.replace('[ada]', '[adda]'), /posts\/good\.mdx:4:\d+: .*ada/],
  ['YAML that does not parse', front.replace('title: Good', 'title: "Good'), /posts\/good\.mdx:\d+:\d+: /],
  ['front matter that is a program', front.replace('---', '---js'), /posts\/good\.mdx:1:\d+: /],
  ['an unclosed tag', `${front}Text <Callout> more\n`, /posts\/good\.mdx:\d+:\d+: /],
  ['a bad expression', `${front}\n\nA {1 + } here\n`, /posts\/good\.mdx:9:\d+: /],
  ['an unknown component', `${front}<Calout>x</Calout>\n`, /posts\/good\.mdx:7:\d+: .*Callout/],
  [
    'an import that does not resolve',
    `${front}import Chart from './chart'\n\n<Chart />\n`,
    /posts\/good\.mdx:7:\d+: .*chart/,
  ],
  ['an image that is not there', `${front}![A graph](./graph.png)\n`, /posts\/good\.mdx:7:\d+: .*graph\.png/],
  ['a link to no post', `${front}[Read](/blog/other-pots)\n`, /posts\/good\.mdx:7:\d+: .*\/blog\/other-post/],
  ['a link to no place', `${front}[Read](#nowhere)\n`, /posts\/good\.mdx:7:\d+: .*nowhere/],
  [
    'a time that the clocks skip',
    front.replace('2026-01-02', '2026-03-29T02:30\ntimezone: Europe/Berlin'),
    /posts\/good\.mdx:3:\d+: .*clocks/,
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from([...Buffer.from(front), 0x66, 0xfc, 0x72]),
    /posts\/good\.mdx:7:2: .*UTF-8/,
  ],
  ['an empty file', '', /posts\/good\.mdx:1:1: .*empty/],
  ['a file over 1 MiB', front + 'x'.repeat(1024 * 1024), /posts\/good\.mdx:1:1: .*1 MiB/],
  [
    'a post that never ends compiling',
    `${front}export const x = (() => { for (;;) {} })()\n\n{x}\n`,
    /posts\/good\.mdx:\d+:\d+: .*5 s/,
  ],
  [
    'a post that takes all memory',
    `${front}export const x = (() => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)) })()\n\n{x}\n`,
    /posts\/good\.mdx:\d+:\d+: .*512 MB/,
  ],
]

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeContent({
    'posts/good.mdx': good,
    'posts/other-post.md': post('Other', '2026-01-01', 'Other.'),
  })
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

for (const [name, text, told] of mistakes) {
  test(`${name}: told with its place, and the last good version stays up`, async ({ request }) => {
    const before = site.output().length
    await content.write('posts/good.mdx', text)
    await expect.poll(() => site.output().slice(before), { timeout: 50_000 }).toMatch(told)
    expect(await (await request.get(`${site.url}/blog/good`)).text()).toContain('The good version.')
    expect((await request.get(`${site.url}/blog/other-post`)).status()).toBe(200)
    const mended = site.output().length
    await content.write('posts/good.mdx', good)
    await expect.poll(() => site.output().slice(mended)).toContain('mended')
  })
}

test('two files of one address: told, naming both', async () => {
  const before = site.output().length
  await content.write('posts/2026-01-05-good.mdx', good)
  await expect.poll(() => site.output().slice(before)).toMatch(/:\d+:\d+: .*\/blog\/good.*/)
  await content.remove('posts/2026-01-05-good.mdx')
  await expect.poll(() => site.output().slice(before)).toContain('mended')
})

test('a link out of the folder: told, and not followed', async ({ request }) => {
  const before = site.output().length
  await symlink('/etc/hostname', path.join(content.contentDir, 'posts', 'escape.md'))
  await expect.poll(() => site.output().slice(before)).toMatch(/posts\/escape\.md:1:1: .*link/)
  expect((await request.get(`${site.url}/blog/escape`)).status()).toBe(404)
  await content.remove('posts/escape.md')
})

test('the last good version of a broken post outlives a restart', async ({ request }) => {
  const before = site.output().length
  await content.write('posts/good.mdx', '---\ntitle: [\n---\n')
  await expect.poll(() => site.output().slice(before)).toMatch(/posts\/good\.mdx:/)
  await site.stop()
  site = await startSite(content.env)
  expect(site.output()).toMatch(/posts\/good\.mdx:\d+:\d+: /)
  expect(await (await request.get(`${site.url}/blog/good`)).text()).toContain('The good version.')
  await content.write('posts/good.mdx', good)
})

test('check and build name every problem and end with 1; a folder without problems ends with 0', async () => {
  const bad = await makeContent({
    'posts/a.mdx': front.replace('[ada]', '[adda]'),
    'posts/b.md': '---\ntitle: B\n',
  })
  for (const script of ['check', 'build']) {
    const { status, stdout, stderr } = run(script, bad)
    expect(status).toBe(1)
    expect(stdout + stderr).toMatch(/posts\/a\.mdx:4:\d+: /)
    expect(stdout + stderr).toMatch(/posts\/b\.md:\d+:\d+: /)
  }
  await bad.write('posts/a.mdx', good)
  await bad.remove('posts/b.md')
  expect(run('check', bad).status).toBe(0)
  await bad.delete()
})

test.describe('malformed addresses', () => {
  for (const address of [
    '/blog/%E0%A4%A',
    '/blog/..%2f',
    '/..%2f..%2fetc%2fpasswd',
    '/blog/%00',
    '/%5c%5cevil',
    `/${'a'.repeat(6144)}`,
  ]) {
    test(`${address.slice(0, 40)} gets a 4xx`, async () => {
      const { hostname, port } = new URL(site.url)
      const status = await rawStatus(hostname, Number(port), address)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    })
  }
})

function run(script: string, folder: ContentFolder) {
  return spawnSync(process.execPath, [path.join(root, 'scripts', 'run.mjs'), script], {
    encoding: 'utf8',
    env: { ...process.env, ...folder.env },
  })
}

/** The status line for a target sent as it is, which no client library would send. */
async function rawStatus(host: string, port: number, target: string): Promise<number> {
  const { connect } = await import('node:net')
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () =>
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
    )
    let reply = ''
    socket.setEncoding('utf8').on('data', (text: string) => (reply += text))
    socket.on('error', reject).on('end', () => resolve(Number(reply.split(' ')[1])))
  })
}
