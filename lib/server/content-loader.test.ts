import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openContentLoader, type Content } from '#lib/server/content-loader'
import { readSettings } from '#lib/server/settings'
import { buildWorker } from '../../scripts/build-worker.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
let workerFile = ''
let folder = ''
let opened: Awaited<ReturnType<typeof openContentLoader>>[] = []
let lost = 0

beforeAll(async () => {
  workerFile = await buildWorker('compile-worker')
})
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-loader-'))
  lost = 0
  await write('authors/ada.yaml', 'name: Ada Example\n')
  await write('posts/a.md', post('A', 'First [link](b.md).'))
  await write('posts/b.md', post('B', 'Second.'))
  await write('posts/c/index.md', post('C', '![A square](square.png)'))
  await writeBytes('posts/c/square.png', await square('red'))
})
afterEach(async () => {
  for (const loader of opened) await loader.close()
  opened = []
  await rm(folder, { recursive: true })
})

const post = (title: string, text: string, fields = 'date: 2026-01-01T09:00') =>
  `---\ntitle: ${title}\nauthors: ada\n${fields}\n---\n\n${text}\n`
const square = (background: string) =>
  sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
const write = (file: string, text: string) => writeBytes(file, Buffer.from(text))

/** Files are as old as those of a site that nobody has touched for a minute. */
async function writeBytes(file: string, bytes: Buffer): Promise<void> {
  const target = path.join(folder, 'content', file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, bytes)
  const old = new Date(Date.now() - 60_000)
  await utimes(target, old, old)
}

async function open() {
  const loader = await openLoader()
  loader.onLost(() => void lost++)
  return loader
}

async function openLoader() {
  const loader = await openContentLoader({
    settings: readSettings({ CONTENT_DIR: `${folder}/content`, DATA_DIR: `${folder}/data` }, root),
    workerFile,
    keeps: true,
  })
  opened.push(loader)
  return loader
}

/** Starts, and ends so that everything is written down. */
async function run(): Promise<Content> {
  const loader = await open()
  const content = await loader.load()
  await loader.close()
  return content
}

const texts = ({ library }: Content) =>
  Object.fromEntries(
    library.posts.map(({ entry, artifact }) => [entry.title, artifact.read().text.replaceAll('\n', ' ')]),
  )
/** All that is known but the texts. */
const factsOf = ({ library }: Content): unknown =>
  library.posts.map(({ entry: { file, ...entry }, artifact: { read: _, ...artifact } }) => ({
    ...entry,
    hash: file.hash,
    artifact,
  }))
const htmlOf = ({ library }: Content, title: string) =>
  library.posts.find(({ entry }) => entry.title === title)!.artifact.read().html
const dateOf = ({ library }: Content) => new Date(library.posts[0]!.entry.date).toISOString()
const artifacts = () => path.join(folder, 'data', 'cache', 'artifacts')

async function keptBytes(): Promise<number> {
  const sizes = (await readdir(artifacts())).map(
    async (name) => (await stat(path.join(artifacts(), name))).size,
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Until times of change on the disk are far enough in the past to be relied on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 1100))

it('starts again without a look at the files that are as they were', async () => {
  await settle()
  const first = await run()
  // Who reads a post or asks the cache for what was made of it fails now.
  await rm(artifacts(), { recursive: true })
  const again = await run()
  expect(factsOf(again)).toEqual(factsOf(first))
  expect(again.problems).toEqual([])
  expect(() => texts(again)).toThrow('being made again')
})

it('takes in what was changed, added and deleted while nobody looked', async () => {
  await settle()
  await run()
  await write('posts/a.md', post('A', 'Mended.'))
  await write('posts/d.md', post('D', 'New.'))
  await rm(path.join(folder, 'content', 'posts', 'b.md'))
  const content = await run()
  expect(content.problems).toEqual([])
  expect(texts(content)).toEqual({ A: 'Mended.', C: '', D: 'New.' })
  expect(texts(await run())).toEqual({ A: 'Mended.', C: '', D: 'New.' })
})

it('takes in an edit after a start without going through what is kept of all other posts', async () => {
  await settle()
  await run()
  // Whoever goes through all of it fails at this one.
  await mkdir(path.join(artifacts(), '0.pack'))
  await write('posts/a.md', post('A', 'While nobody looked.'))
  const loader = await open()
  expect(texts(await loader.load())).toMatchObject({ A: 'While nobody looked.' })
  await write('posts/a.md', post('A', 'While it runs.'))
  expect(texts(await loader.load(['posts/a.md']))).toMatchObject({ A: 'While it runs.' })
  // All of them may have been compiled for this address before.
  await write('site.yaml', 'name: Example\nurl: https://other.example\n')
  await expect(loader.load(['site.yaml'])).rejects.toThrow('EISDIR')
})

it('takes in a picture that was changed while nobody looked, and one whose sizes were deleted', async () => {
  await settle()
  const first = htmlOf(await run(), 'C')
  await writeBytes('posts/c/square.png', await square('blue'))
  const second = htmlOf(await run(), 'C')
  expect(second).not.toBe(first)
  const media = path.join(folder, 'data', 'cache', 'media')
  const before = await readdir(media)
  for (const name of before) await rm(path.join(media, name))
  expect(htmlOf(await run(), 'C')).toBe(second)
  expect(await readdir(media)).toContain(/\/media\/([^"\s]+)/.exec(second)![1])
})

it('reads dates by another zone once the site has another', async () => {
  await settle()
  await write('site.yaml', 'name: Example\ntimezone: UTC\n')
  expect(dateOf(await run())).toBe('2026-01-01T09:00:00.000Z')
  await write('site.yaml', 'name: Example\ntimezone: Asia/Tokyo\n')
  expect(dateOf(await run())).toBe('2026-01-01T00:00:00.000Z')
})

it('still reports a link that leads nowhere since a post was deleted while nobody looked', async () => {
  await settle()
  await run()
  await rm(path.join(folder, 'content', 'posts', 'b.md'))
  const { problems, lost: without } = await run()
  expect(problems.map(({ path: file, message }) => `${file}: ${message}`)).toEqual([
    'posts/a.md: there is nothing at /blog/b',
  ])
  expect(without).toEqual(problems)
})

it('frees the disk of what was made of earlier texts, and shows all that it showed', async () => {
  await settle()
  const loader = await open()
  await loader.load()
  const edits = ['Mended.', ...[300, 200, 100].map((times) => 'Second. '.repeat(times)), 'Mended, too.']
  for (const [index, text] of edits.entries()) {
    const [file, title] = index === 0 ? ['posts/a.md', 'A'] : ['posts/b.md', 'B']
    await write(file, post(title, text))
    await loader.load([file])
  }
  await loader.close()
  await settle()
  const shown = texts(await run())
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000)
  for (const name of await readdir(artifacts())) await utimes(path.join(artifacts(), name), old, old)
  const before = await keptBytes()
  expect(texts(await run())).toEqual(shown)
  expect(await keptBytes()).toBeLessThan(before / 2)
  // What was copied is found where the index says.
  expect(texts(await run())).toEqual(shown)
  expect(lost).toBe(0)
})

it('keeps the last good version of a post that is broken, over restarts', async () => {
  await settle()
  const loader = await open()
  await loader.load()
  await write('posts/b.md', '---\ntitle: [\n---\n')
  const broken = await loader.load(['posts/b.md'])
  expect(texts(broken)['B']).toBe('Second.')
  await loader.close()
  for (const again of [await run(), await run()]) {
    expect(again.problems.map(({ path: file }) => file)).toEqual(['posts/b.md'])
    expect(again.lost).toEqual([])
    expect(texts(again)['B']).toBe('Second.')
  }
})

it('makes compiled texts again that were deleted under it', async () => {
  const loader = await open()
  const content = await loader.load()
  await rm(artifacts(), { recursive: true })
  expect(() => texts(content)).toThrow('being made again')
  await expect.poll(() => lost).toBe(1)
  const healed = await loader.load()
  expect(texts(healed)).toEqual({ A: 'First link.', B: 'Second.', C: '' })
  expect(healed.problems).toEqual([])
})

it('tells also who asks later that compiled texts are gone', async () => {
  await run()
  const loader = await openLoader()
  const content = await loader.load()
  await rm(artifacts(), { recursive: true })
  expect(() => texts(content)).toThrow('being made again')
  loader.onLost(() => void lost++)
  await expect.poll(() => lost).toBe(1)
})
