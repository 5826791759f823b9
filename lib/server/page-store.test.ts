import { copyFile, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { indexName, type Page } from '#lib/server/page-file'
import { openPageStore, type PageStore } from '#lib/server/page-store'
import { createPageWriter, publishPages } from '#lib/server/write-pages'

const made = { code: 'code', version: 'edition-assets' }
let folder: string
const opened: PageStore[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-pages-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  await rm(folder, { recursive: true })
})

function page(address: string, text = `Page of ${address}`, tags = ['site', `entry:${address}`]): Page {
  return { address, body: text, headers: { 'content-type': 'text/html' }, tags }
}

/** As a complete build does it, each list in a thread of its own. */
async function write(...lists: readonly (readonly Page[])[]): Promise<number> {
  const files = lists.map((pages) => {
    const writer = createPageWriter(folder)
    for (const one of pages) writer.add(one)
    return writer.end()
  })
  return publishPages(folder, made, files)
}

async function openStore(of = made): Promise<PageStore | undefined> {
  const store = await openPageStore(folder, of)
  if (store) opened.push(store)
  return store
}

async function textAt(store: PageStore | undefined, address: string): Promise<string | undefined> {
  return (await store?.take(address))?.body.toString()
}

const dataFile = async () =>
  path.join(
    folder,
    (await readdir(folder)).find((one) => one !== indexName)!,
  )

it('gives back what was written, by each address, from every file', async () => {
  const addresses = Array.from({ length: 1000 }, (_, index) => `/blog/%C3%A9-${index}`)
  await write(
    addresses.slice(0, 600).map((one) => page(one)),
    [],
    addresses.slice(600).map((one) => page(one)),
  )
  const store = await openStore()
  expect(store!.pages).toBe(1000)
  for (const address of addresses) expect(await textAt(store, address)).toBe(`Page of ${address}`)
  expect(await store!.take('/blog/%C3%A9-7')).toEqual({
    body: Buffer.from('Page of /blog/%C3%A9-7'),
    headers: { 'content-type': 'text/html' },
    tags: ['site', 'entry:/blog/%C3%A9-7'],
  })
  expect(await store!.take('/blog/nothing')).toBeUndefined()
})

it('gives back pages of any length and in any script, more than are written at once', async () => {
  const texts = ['', 'a'.repeat(3_000_000), 'é', '文'.repeat(400_000), '😀'.repeat(200_000), 'z']
  await write(texts.map((text, index) => page(`/${index}`, text)))
  const store = await openStore()
  for (const [index, text] of texts.entries()) expect(await textAt(store, `/${index}`)).toBe(text)
})

it('is none for another program, or another edition', async () => {
  await write([page('/a')])
  expect(await openStore({ ...made, code: 'other' })).toBeUndefined()
  expect(await openStore({ ...made, version: 'other' })).toBeUndefined()
  expect(await openStore()).toBeDefined()
})

it('is none where the end of a build was never reached', async () => {
  const writer = createPageWriter(folder)
  writer.add(page('/a'))
  writer.end()
  expect(await openStore()).toBeUndefined()
})

it('stays what it was when the next build ends halfway', async () => {
  await write([page('/a', 'old')])
  const writer = createPageWriter(folder)
  writer.add(page('/a', 'new'))
  writer.end()
  expect(await textAt(await openStore(), '/a')).toBe('old')
})

it('is none when a file of it is shorter than it was, or gone', async () => {
  await write([page('/a'), page('/b')])
  const file = await dataFile()
  await copyFile(file, `${file}.whole`)
  await truncate(file, 30)
  expect(await openStore()).toBeUndefined()
  await rm(file)
  expect(await openStore()).toBeUndefined()
  await copyFile(`${file}.whole`, file)
  expect(await textAt(await openStore(), '/b')).toBe('Page of /b')
})

it.each([0.1, 0.5, 0.99])('is none when only %f of its index is there', async (part) => {
  await write(Array.from({ length: 50 }, (_, index) => page(`/${index}`)))
  const index = path.join(folder, indexName)
  const whole = await readFile(index)
  await writeFile(index, whole.subarray(0, whole.length * part))
  expect(await openStore()).toBeUndefined()
})

it('does not hand out a page whose bytes are not those that were written', async () => {
  await write([page('/a'), page('/b')])
  const file = await open(await dataFile(), 'r+')
  const at = (await file.readFile()).indexOf('Page of /a')
  await file.write('X', at)
  await file.close()
  const store = await openStore()
  expect(await textAt(store, '/a')).toBeUndefined()
  expect(await textAt(store, '/b')).toBe('Page of /b')
})

it('gives no page with a tag that was dropped, for as long as it is open', async () => {
  await write([page('/a'), page('/b', 'B', ['site', 'category:c'])])
  const store = await openStore()
  store!.drop(['entry:/a', 'unknown'])
  expect(await textAt(store, '/a')).toBeUndefined()
  expect(await textAt(store, '/b')).toBe('B')
  store!.drop(['site'])
  expect(await textAt(store, '/b')).toBeUndefined()
})

it('leaves a server that runs with the pages it opened, and the folder with those of the last build alone', async () => {
  await write([page('/a', 'old')])
  const store = await openStore()
  await write([page('/a', 'new')])
  expect(await readdir(folder)).toHaveLength(2)
  expect(await textAt(store, '/a')).toBe('old')
  expect(await textAt(await openStore(), '/a')).toBe('new')
})
