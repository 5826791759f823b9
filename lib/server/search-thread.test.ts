import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { getPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { examplePosts } from '#lib/edition/edition.fixture'
import { publicStore } from '#lib/search/engine-type'
import { searchParts } from '#lib/search/find'
import { createIndex } from '#lib/search/search-index'
import { createSearchThread } from '#lib/server/search-thread'
import { buildWorker } from '../../scripts/build-worker.ts'

let folder: string
let workerFile: string
let mortal: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-thread-'))
  workerFile = await buildWorker('search-worker')
  mortal = path.join(folder, 'mortal.mjs')
  await writeFile(
    mortal,
    `import { parentPort } from 'node:worker_threads'
    const on = parentPort.on.bind(parentPort)
    parentPort.on = (event, listen) => on(event, (call) => {
      if (call.name === 'find' && call.of[0].query === 'die') process.exit(1)
      listen(call)
    })
    await import(${JSON.stringify(pathToFileURL(workerFile).href)})`,
  )
})
afterAll(() => rm(folder, { recursive: true }))

it('starts again when the thread has died, and finds what it found', async () => {
  const thread = createSearchThread(mortal, path.join(folder, 'search.db'))
  const index = createIndex(thread, publicStore)
  const found = searchParts(thread, () => [{ index }])
  await index.follow(examplePosts({ post: { title: 'Minutes' }, artifact: { text: 'the budget' } }))
  expect(await found.find('budget')).toMatchObject({ total: 1, complete: true })
  expect(await found.find('die')).toMatchObject({ total: 0, complete: false })
  await index.settled()
  expect(await found.find('budget')).toMatchObject({ total: 1, complete: true })
  await thread.close()
  await expect(found.find('budget')).rejects.toThrow('closed')
})

/** Of each thread of this process, as Linux has it: the 19th field of its status. */
const priorities = () =>
  readdirSync('/proc/self/task').map((id) =>
    Number(readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(') ')[1]!.split(' ')[16]),
  )

it.skipIf(process.platform !== 'linux')('lets everything else in the process go first', async () => {
  const [own, before] = [getPriority(), priorities()]
  const thread = createSearchThread(workerFile, path.join(folder, 'low.db'))
  await thread.begin(publicStore)
  const slower = priorities().filter((priority) => priority > own)
  expect(slower).toHaveLength(before.filter((priority) => priority > own).length + 1)
  expect(getPriority()).toBe(own)
  await thread.close()
})
