import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { createPool } from './pool'
import type { Task } from './worker'

/** Says of each task which process it is, a moment later. */
const worker = `
  process.on('message', (tasks) => {
    const answers = tasks.map(() => process.pid)
    setTimeout(() => process.send({ kind: 'done', answers }), 20)
  })
  process.on('disconnect', () => process.exit(0))
  process.send({ kind: 'ready' })
`
const task: Task = {
  kind: 'image',
  contentDir: '/content',
  cacheDir: '/cache',
  siteUrl: 'https://example.org',
  key: 'aa1',
  written: 'one.png',
  from: 'posts/one.md',
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-pool-'))
  await writeFile(path.join(folder, 'worker.mjs'), worker)
})
afterAll(() => rm(folder, { recursive: true }))

/** A pool for a machine with four processors. */
function openPool() {
  const pool = createPool({ workerFile: path.join(folder, 'worker.mjs'), workers: 4 })
  onTestFinished(() => pool.close())
  /** @returns how many processes they were run by. */
  const run = async (tasks: number) => {
    const ends = await Promise.all(Array.from({ length: tasks }, () => pool.run(task)))
    return new Set(ends.map((end) => 'answer' in end && end.answer)).size
  }
  return { ...pool, run }
}

it('has a worker for every second processor where tasks are few', async () => {
  const pool = openPool()
  pool.start(500)
  expect(await pool.run(60)).toBe(2)
})

it('has a worker for each processor where tasks are many, to the last of them', async () => {
  const pool = openPool()
  pool.start(5000)
  expect(await pool.run(60)).toBe(4)
  expect(await pool.run(4)).toBe(4)
})

it('has a worker for each processor once few tasks have taken long', async () => {
  const pool = openPool()
  pool.start(500)
  const begun = performance.now()
  const clock = vi.spyOn(performance, 'now')
  onTestFinished(() => clock.mockRestore())
  clock.mockImplementation(() => begun)
  const running = pool.run(100)
  clock.mockImplementation(() => begun + 9000)
  expect(await running).toBe(4)
})

it('has no more workers than tasks', async () => {
  const pool = openPool()
  pool.start(1)
  expect(await pool.run(1)).toBe(1)
})
