/** What threads share that go through one list: each number is counted by all of them. */
export interface TakenOn {
  /** How many somebody has taken on: the next thread takes the next ones. */
  readonly taken: Int32Array
  readonly done: Int32Array
}

/** Items that are taken on at once: a feed has three formats, which are made of the same. */
export const atOnce = 24

/** Nothing is taken on yet. */
export function nothingTakenOn(): TakenOn {
  return {
    taken: new Int32Array(new SharedArrayBuffer(4)),
    done: new Int32Array(new SharedArrayBuffer(4)),
  }
}

/** Does what no other thread has taken on, in the order of the list, until there is nothing left. @throws what `doOne` throws. */
export async function takeOn<Item>(
  items: readonly Item[],
  { taken, done }: TakenOn,
  doOne: (item: Item) => Promise<void>,
): Promise<void> {
  for (;;) {
    const from = Atomics.add(taken, 0, atOnce)
    if (from >= items.length) return
    for (const item of items.slice(from, from + atOnce)) await doOne(item)
    Atomics.add(done, 0, Math.min(atOnce, items.length - from))
    // What a WeakRef was asked for stays in memory until the loop of events turns: all texts, if it never did.
    await new Promise(setImmediate)
  }
}
