import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examplePosts, type PostDraft } from '#lib/edition/edition.fixture'
import { createEngine } from '#lib/search/engine'
import { publicStore, type RemoteEngine } from '#lib/search/engine-type'
import { searchParts } from '#lib/search/find'
import { besides, makeIndex } from '#lib/search/search-index.fixture'
import { createIndex } from '#lib/search/search-index'

let folder: string
let file: string
const closing: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'masthead-search-'))
  file = path.join(folder, 'data', 'search.db')
})
afterEach(() => {
  for (const close of closing.splice(0)) close()
  rmSync(folder, { recursive: true })
})

const text = (title: string, body: string): PostDraft => ({
  post: { title, address: `/blog/${title}` },
  artifact: { text: body, key: `${title} ${body}` },
})
const posts = examplePosts(text('One', 'alpha'), text('Two', 'beta'), text('Three', 'gamma beta'))

async function open(shown = posts) {
  const index = await makeIndex(shown, file)
  closing.push(() => index.engine.close())
  return {
    close: () => index.engine.close(),
    titles: async (query: string) =>
      (await index.find(query)).hits.map(({ post }) => post.entry.title).toSorted(),
  }
}

/** An index that holds nothing yet, and lists what is put into it. */
function openCounting(slowness = 0) {
  const engine = createEngine(file)
  closing.push(() => engine.close())
  const put: string[] = []
  const index = createIndex(
    {
      ...besides(engine),
      put: async (store, documents) => {
        await new Promise((resolve) => setTimeout(resolve, slowness))
        put.push(...documents.map(({ address }) => address))
        engine.put(store, documents)
      },
    },
    publicStore,
  )
  return { index, put, found: searchParts(besides(engine), () => [{ index }]) }
}

it('takes up only what changed since it was last open', async () => {
  ;(await open()).close()
  const { index, put, found } = openCounting()
  await index.follow(examplePosts(text('One', 'alpha'), text('Two', 'delta'), text('Four', 'beta')))
  expect(put.toSorted()).toEqual(['/blog/Four', '/blog/Two'])
  const titles = async (query: string) => (await found.find(query)).hits.map(({ post }) => post.entry.title)
  expect(await titles('beta')).toEqual(['Four'])
  expect(await titles('gamma ')).toEqual([])
})

it('forgives typing errors in what it read before the last start', async () => {
  ;(await open(examplePosts(text('One', 'vulnerabilities')))).close()
  const { titles } = await open(examplePosts(text('One', 'vulnerabilities')))
  expect(await titles('vulnerabilites ')).toEqual(['One'])
})

it('finds nothing of what was hidden while it was closed, not even for a moment', async () => {
  ;(await open()).close()
  const { index, found } = openCounting()
  const following = index.follow(examplePosts(text('One', 'alpha')))
  const answer = await found.find('beta')
  expect([answer.total, answer.hits]).toEqual([0, []])
  await following
  expect((await found.find('beta')).total).toBe(0)
})

it('says that there may be more until every post is taken in', async () => {
  const many = examplePosts(
    ...Array.from({ length: 400 }, (_, n) => text(`Post ${n}`, 'common words '.repeat(100))),
  )
  const { index, found } = openCounting(250)
  const following = index.follow(many)
  const answers = [await found.find('common')]
  await following
  answers.push(await found.find('common'))
  expect(answers.map(({ complete }) => complete)).toEqual([false, true])
  expect(answers[0]!.total).toBeLessThan(400)
  expect(answers[1]!.total).toBe(400)
})

describe('is made anew, and nothing else fails, when its file', () => {
  it.each<[string, () => void]>([
    ['is something else', () => writeFileSync(file, 'no database '.repeat(1000))],
    ['is empty', () => writeFileSync(file, '')],
    ['was cut off', () => truncateSync(file, 8192)],
    [
      'is damaged within',
      () => {
        const bytes = readFileSync(file)
        bytes.fill(0xa5, 4096)
        writeFileSync(file, bytes)
      },
    ],
    [
      'is of another version',
      () => {
        const database = new Database(file)
        database.exec('pragma user_version = 999; drop table documents')
        database.close()
      },
    ],
  ])('%s', async (_, damage) => {
    ;(await open()).close()
    damage()
    const { titles } = await open()
    expect(await titles('beta')).toEqual(['Three', 'Two'])
    expect(await titles('alpha')).toEqual(['One'])
  })

  it('is damaged while it is open', async () => {
    const engine = createEngine(file)
    closing.push(() => engine.close())
    const index = createIndex(besides(engine), publicStore)
    await index.follow(posts)
    // As if the disk had failed: what it holds is gone, and says so.
    engine.drop(publicStore)
    const found = searchParts(besides(engine), () => [{ index }])
    expect(await found.find('beta')).toMatchObject({ total: 0, complete: false })
    expect(await found.find('beta')).toMatchObject({ total: 2, complete: true })
  })

  it('is damaged while posts are compared with what it holds', async () => {
    const many = examplePosts(...Array.from({ length: 100 }, (_, n) => text(`Post ${n}`, 'beta')))
    ;(await open(many)).close()
    const engine = createEngine(file)
    closing.push(() => engine.close())
    let comparisons = 0
    const failing: RemoteEngine = {
      ...besides(engine),
      expect: async (...of) => {
        if (++comparisons === 2) engine.drop(publicStore)
        return engine.expect(...of)
      },
    }
    const index = createIndex(failing, publicStore)
    await index.follow(many)
    const found = searchParts(failing, () => [{ index }])
    expect(await found.find('beta')).toMatchObject({ total: 100, complete: true })
    expect(comparisons).toBeGreaterThan(3)
  })
})

it('works in memory where the folder takes no files', async () => {
  writeFileSync(path.join(folder, 'data'), 'a file where the folder should be')
  expect(await (await open()).titles('beta')).toEqual(['Three', 'Two'])
})

it('works in memory while another process has the file, and leaves that alone', async () => {
  const first = await open()
  const second = await open(examplePosts(text('Other', 'beta')))
  expect(await second.titles('beta')).toEqual(['Other'])
  expect(await first.titles('beta')).toEqual(['Three', 'Two'])
})
