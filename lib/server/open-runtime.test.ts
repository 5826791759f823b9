import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleEditor } from '#lib/edition/viewer.fixture'
import { openRuntime } from '#lib/server/open-runtime'
import type { Change, Runtime } from '#lib/server/runtime-type'
import { readSettings } from '#lib/server/settings'
import { buildWorker } from '../../scripts/build-worker.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const noon = Date.parse('2030-06-01T12:00:00Z')
let folder: string
let now = noon - 3_600_000
let runtime: Runtime
const changes: Change[] = []

const post = (title: string, fields: string) =>
  `---\ntitle: ${title}\nauthors: ada\n${fields}\n---\n\n${title} text.\n`

async function write(file: string, text: string): Promise<void> {
  const target = path.join(folder, 'content', file)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, text)
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-runtime-'))
  await write('authors/ada.yaml', 'name: Ada Example\n')
  await write('posts/old.md', post('Old', 'date: 2026-01-01'))
  await write('posts/result.md', post('Result', 'date: 2030-06-01T12:00:00Z'))
  await write('posts/draft.md', post('Draft', 'date: 2026-01-02\ndraft: true'))
  await buildWorker('compile-worker')
  await buildWorker('search-worker')
  runtime = await openRuntime({
    settings: readSettings({ CONTENT_DIR: `${folder}/content`, DATA_DIR: `${folder}/data` }, root),
    root,
    now: () => now,
    assetsFor: async () => ({
      stylesheet: '',
      script: '',
      themeScript: '',
      liveScript: '',
      previewStylesheet: '',
      studioStylesheet: '',
      fonts: [],
    }),
  })
  runtime.onChange((change) => void changes.push(change))
})
afterAll(async () => {
  await runtime.close()
  await rm(folder, { recursive: true })
})

const out = () => runtime.edition().posts.map(({ entry }) => entry.title)

it('turns over at the instant, and back when the clock is set back before it', async () => {
  await runtime.settle()
  expect(out()).toEqual(['Old'])
  now = noon - 1
  await runtime.settle()
  expect(out()).toEqual(['Old'])
  now = noon
  await runtime.settle()
  expect(out()).toEqual(['Result', 'Old'])
  now = noon - 60_000
  await runtime.settle()
  expect(out()).toEqual(['Old'])
  now = noon + 86_400_000
  await runtime.settle()
  expect(out()).toEqual(['Result', 'Old'])
})

it('turns over by itself, without anybody asking', async () => {
  now = noon - 60_000
  await expect.poll(out, { timeout: 3000 }).toEqual(['Old'])
  now = noon
  await expect.poll(out, { timeout: 3000 }).toEqual(['Result', 'Old'])
})

it('tells previews of a change that the public sees nothing of', async () => {
  // The turn before has been told of to the end.
  await runtime.settle()
  changes.length = 0
  await write('posts/draft.md', post('Draft again', 'date: 2026-01-02\ndraft: true'))
  await runtime.takeIn(['posts/draft.md'])
  expect(changes.map(({ tags, changed }) => [tags, changed])).toEqual([[[], true]])
  await runtime.takeIn(['posts/draft.md'])
  expect(changes.at(-1)).toMatchObject({ tags: [], changed: false })
})

it('shows an editor what is not out, makes each edition once, and anew when the content changes', async () => {
  const viewer = { kind: 'editor', editor: sampleEditor(), at: undefined } as const
  const before = runtime.preview(viewer)
  expect(before.posts.map(({ entry }) => entry.title)).toContain('Draft again')
  expect(runtime.preview(viewer)).toBe(before)
  await write('posts/draft.md', post('Draft thrice', 'date: 2026-01-02\ndraft: true'))
  await runtime.takeIn(['posts/draft.md'])
  expect(runtime.preview(viewer).posts.map(({ entry }) => entry.title)).toContain('Draft thrice')
})

it('finds what an editor may see, and in a preview of an instant just that', async () => {
  const find = async (at: number | undefined, words: string) => {
    const viewer = { kind: 'editor', editor: sampleEditor(), at: at as never } as const
    const edition = runtime.preview(viewer)
    const { hits } = await runtime.searchPreview(edition).find(words)
    return hits.map(({ post: found }) => found.entry.title).toSorted()
  }
  expect(await find(undefined, 'text')).toEqual(['Draft thrice', 'Old', 'Result'])
  expect(await find(undefined, 'thrice')).toEqual(['Draft thrice'])
  expect(await find(noon - 1, 'text')).toEqual(['Old'])
  expect((await runtime.search.find('thrice')).hits).toEqual([])
})

it('loses nothing that is changed while an earlier change is being told of', async () => {
  let telling = false
  runtime.onChange(async () => {
    telling = true
    await new Promise((resolve) => setTimeout(resolve, 400))
  })
  const first = runtime.takeIn(['posts/old.md'])
  await expect.poll(() => telling).toBe(true)
  await write('posts/old.md', post('Old', 'date: 2026-01-01\ndescription: New'))
  await Promise.all([first, runtime.takeIn(['posts/old.md'])])
  expect(runtime.edition().post('/blog/old')?.summary).toBe('New')
})
