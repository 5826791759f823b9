import { setTimeout as sleep } from 'node:timers/promises'
import { runGroup, startGroup } from './child-group.ts'
import type { Corpus } from './corpus-source.ts'
import type { Finding } from './measure-build.ts'
import { serveSite, type Site } from './site-server.ts'
import type { Tool, Update } from './tool.ts'
import { LateError, waitFor } from './wait-for.ts'

/** Edits in one session of a server or watcher, after one that is not counted. */
const editsPerSession = 5

/** Longer than any build takes that is worth waiting for. */
const limit = 600_000
/** How long a page may lag behind the end of a build before it counts as not updated. */
const grace = 10_000

let words = 0

/** From saving one edited post to the first fresh answer, of the post, the listing and the feed; wants what was built. */
export async function measureEdit(tool: Tool, size: number, corpus: Corpus): Promise<Finding[]> {
  try {
    if (tool.serving.kind === 'itself') return await editServed(tool, size, corpus)
    const findings: Finding[] = []
    for (const update of tool.updates) {
      if (update.kind === 'watch') findings.push(...(await editWatched(tool, update, size, corpus)))
      else findings.push(await editRebuilt(tool, size, corpus))
    }
    return findings
  } finally {
    await tool.edit('')
  }
}

/** The server sees the edit itself. */
async function editServed(tool: Tool, size: number, corpus: Corpus): Promise<Finding[]> {
  const site = await serveSite(tool, 'what was built')
  try {
    await timeEdit(tool, site, size, corpus)
    const findings: Finding[] = []
    for (let edit = 0; edit < editsPerSession; edit++)
      findings.push({ what: 'server', values: await timeEdit(tool, site, size, corpus) })
    return findings.map((one) => ({ ...one, values: { ...one.values, peakBytes: site.peakBytes() } }))
  } finally {
    await site.stop()
  }
}

/** A watcher writes the output again; its first build is not counted. */
async function editWatched(
  tool: Tool,
  update: Extract<Update, { kind: 'watch' }>,
  size: number,
  corpus: Corpus,
): Promise<Finding[]> {
  const site = await serveSite(tool, 'what was built')
  const watcher = startGroup(update.command)
  try {
    await watcher.printed(update.ready)
    await timeEdit(tool, site, size, corpus)
    const findings: Finding[] = []
    for (let edit = 0; edit < editsPerSession; edit++)
      findings.push({ what: 'watch', values: await timeEdit(tool, site, size, corpus) })
    return findings.map((one) => ({ ...one, values: { ...one.values, peakBytes: watcher.peakBytes() } }))
  } finally {
    await watcher.stop()
    await site.stop()
  }
}

/** The build runs again, with its caches; a server of its own is started again after it. */
async function editRebuilt(tool: Tool, size: number, corpus: Corpus): Promise<Finding> {
  let site = await serveSite(tool, 'what was built')
  try {
    const word = newWord()
    let ended = false
    const started = performance.now()
    await tool.edit(word)
    const building = runGroup(tool.build(size))
    if (tool.serving.kind === 'files') {
      const stop = () => setTimeout(() => (ended = true), grace).unref()
      building.then(stop, stop)
      const seen = watchFresh(tool, site, corpus, word, { started, limit, stopped: () => ended })
      const [values, { peakBytes }] = await Promise.all([seen, building])
      return { what: 'rebuild', values: { ...values, peakBytes } }
    }
    const { peakBytes } = await building
    await site.stop()
    site = await serveSite(tool, 'what was built')
    const values = await watchFresh(tool, site, corpus, word, {
      started,
      limit: performance.now() - started + grace,
    })
    return { what: 'rebuild', values: { ...values, peakBytes } }
  } finally {
    await site.stop()
  }
}

async function timeEdit(
  tool: Tool,
  site: Site,
  size: number,
  corpus: Corpus,
): Promise<Record<string, number>> {
  const word = newWord()
  // All three have been asked for before, as on any site with readers.
  for (const address of Object.values(addressesOf(tool, corpus)))
    await (await fetch(site.origin + address)).text()
  const started = performance.now()
  await tool.edit(word)
  // Some watchers never take an edit into every page.
  const values = await watchFresh(tool, site, corpus, word, { started, limit: 30_000 + size * 10 })
  // What goes on after the answers is not to delay the next edit.
  await sleep(1000 + (performance.now() - started) / 2)
  return values
}

/** Asks all three at once. One that never becomes fresh is left out. */
async function watchFresh(
  tool: Tool,
  site: Site,
  corpus: Corpus,
  word: string,
  until: Parameters<typeof waitFor>[2],
): Promise<Record<string, number>> {
  const fresh = (status: number, text: string) => status === 200 && text.includes(word)
  const entries = await Promise.all(
    Object.entries(addressesOf(tool, corpus)).map(async ([name, address]) => {
      try {
        return [[name, await waitFor(site.origin + address, fresh, until)] as const]
      } catch (error) {
        if (error instanceof LateError) return []
        throw error
      }
    }),
  )
  return Object.fromEntries(entries.flat())
}

function addressesOf({ addresses }: Tool, { newest }: Corpus): Record<'post' | 'listing' | 'feed', string> {
  return { post: addresses.post(newest.slug), listing: addresses.listing, feed: addresses.feed }
}

/** Nothing says it yet. */
function newWord(): string {
  return `fresh${process.pid}x${++words}x`
}
