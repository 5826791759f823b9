import { changedPart } from '#lib/core/changed-part'
import type { EditionPost } from '#lib/edition/edition'
import { documentOf, hasSameWords, stampOf, type SearchDocument } from '#lib/search/document'
import { IndexLost, type RemoteEngine } from '#lib/search/engine-type'

/** The posts of an edition, made searchable one after the other. What it finds is in that edition at that moment. */
export interface SearchIndex {
  readonly store: string
  /** Posts to be found from now on. What is no longer among them is not found any more; fulfilled when all others are. */
  follow(posts: readonly EditionPost[]): Promise<void>
  post(address: string): EditionPost | undefined
  /** Posts that wait to be taken in; `undefined` before it is known. */
  waiting(): number | undefined
  /** Fulfilled when all is taken in, or the engine cannot be had. */
  settled(): Promise<void>
  /** What it held is gone. */
  restart(): Promise<void>
  /** Lets go of what it holds, for good. */
  forget(): void
}

/** Characters of text that go to the engine in one go: a search waits for no more. */
const sliceLength = 150_000
/**
 * Posts that are compared with what the engine holds in one go, well under a millisecond here and one there: requests and
 * searches have their turn in between, and in each turn one new connection is taken on.
 */
const comparedAtOnce = 40

/** Posts of which each is compared by itself, and which are taken in at once; more of them give way to others. */
export const few = 64

/** So many times in a row an index is made anew before it is left as it is till the next change. */
const mostLosses = 4

/**
 * An index that follows an edition, newest posts first, and holds nothing till it is told to.
 *
 * @param giveWay is waited for before each slice while there are many posts to take in.
 */
export function createIndex(
  engine: RemoteEngine,
  store: string,
  giveWay: () => Promise<void> = () => Promise.resolve(),
): SearchIndex {
  let target = new Map<string, EditionPost>()
  let followed: readonly EditionPost[] = []
  /** What the engine holds, or will when it has done what it was told. */
  let told: Map<string, EditionPost> | undefined
  let lacking: string[] = []
  let work: Promise<void> | undefined
  let losses = 0
  let forgotten = false

  const begin = async (): Promise<void> => {
    const posts = followed
    const wanted = new Map<string, EditionPost>()
    const held = new Map<string, EditionPost>()
    const missing: string[] = []
    await engine.begin(store)
    for (let start = 0; start < posts.length; start += comparedAtOnce) {
      const some = posts.slice(start, start + comparedAtOnce)
      const addresses = some.map(({ entry }) => entry.address)
      const isMissing = new Set(await engine.expect(store, addresses, some.map(stampOf)))
      for (const [index, post] of some.entries()) {
        wanted.set(post.entry.address, post)
        if (isMissing.has(index)) missing.push(post.entry.address)
        else held.set(post.entry.address, post)
      }
    }
    await engine.keepExpected(store)
    target = wanted
    told = held
    lacking = missing.toReversed()
    moveFrom(posts)
  }

  /** Has the engine forget what is not to be found, at once, and adds what it has yet to learn to the list of that. */
  const compare = (held: Map<string, EditionPost>, addresses: Iterable<string>): void => {
    const gone: string[] = []
    const news: string[] = []
    for (const address of new Set(addresses)) {
      const wanted = target.get(address)
      const known = held.get(address)
      if (known && !(wanted && isSame(known, wanted))) {
        gone.push(address)
        held.delete(address)
      }
      if (wanted && !held.has(address)) news.push(address)
    }
    // From the end of the list the next are taken: the newest first.
    lacking = [...lacking, ...news.toReversed()]
    if (gone.length > 0) engine.remove(store, gone).catch(() => restart().catch(() => undefined))
  }

  /** Comes from one list to the one that is followed, where what the engine holds is known. */
  const moveFrom = (before: readonly EditionPost[]): void => {
    if (!told) return
    const [gone, come] = changedPart(before, followed)
    if (gone.length + come.length <= few) {
      for (const { entry } of gone) target.delete(entry.address)
      for (const post of come) target.set(post.entry.address, post)
      compare(
        told,
        [...gone, ...come].map(({ entry }) => entry.address),
      )
    } else {
      target = new Map(followed.map((post) => [post.entry.address, post]))
      lacking = []
      compare(told, [...target.keys(), ...told.keys()])
    }
  }

  const nextSlice = (): readonly SearchDocument[] => {
    const documents: SearchDocument[] = []
    let length = 0
    while (length < sliceLength) {
      const address = lacking.pop()
      if (address === undefined) break
      const post = target.get(address)
      // It has gone meanwhile, or stands in the list twice.
      if (!post || told!.has(address)) continue
      told!.set(address, post)
      const document = documentOf(post)
      length += document.text.length + document.title.length
      documents.push(document)
    }
    return documents
  }

  const run = async (): Promise<void> => {
    if (!told) await begin()
    while (lacking.length > 0) {
      if (lacking.length > few) await giveWay()
      await engine.put(store, nextSlice())
    }
    if (told) losses = 0
  }

  const tidy = async (): Promise<void> => {
    for (let more = true; more; more = !work && (await engine.tidy(store)));
  }

  const start = (): Promise<void> => {
    if (forgotten) return Promise.resolve()
    return (work ??= run()
      .catch((error: unknown) => {
        told = undefined
        lacking = []
        if (!(error instanceof IndexLost) || ++losses > mostLosses) throw error
      })
      .finally(() => (work = undefined))
      .then(() => {
        if (!told || lacking.length > 0) return start()
        // What comes of it is seen by the next call.
        tidy().catch(() => undefined)
        return undefined
      }))
  }

  const restart = (): Promise<void> => {
    told = undefined
    lacking = []
    return start()
  }

  return {
    store,
    follow(posts) {
      const before = followed
      followed = posts
      moveFrom(before)
      return start()
    },
    post: (address) => (told ? target.get(address) : undefined),
    waiting: () => (told ? lacking.length : undefined),
    settled: () => work ?? Promise.resolve(),
    restart,
    forget() {
      forgotten = true
      told = undefined
      lacking = []
      engine.drop(store).catch(() => undefined)
    },
  }
}

function isSame(a: EditionPost, b: EditionPost): boolean {
  return a.entry.date === b.entry.date && hasSameWords(a, b)
}
