import Database from 'libsql'
import { IndexLost, publicStore, type Engine, type FindRequest, type Found } from '#lib/search/engine-type'
import { expressAll, expressSome, type Alternatives, type Expression } from '#lib/search/expression'
import { removeFiles } from '#lib/search/open-database'
import { parseQuery } from '#lib/search/query'
import { openStore, type Store } from '#lib/search/store'
import { errorsIn } from '#lib/search/vocabulary'

/** @param file where the public's index is kept; `undefined` keeps it in memory. */
export function createEngine(file: string | undefined): Engine {
  const stores = new Map<string, Store>()
  /** What an index holds and nobody has said yet that it is to hold. */
  const unexpected = new WeakMap<Store, Set<string>>()
  let place = file
  let losses = 0

  /** A file that fails is made anew once; then memory has to do. */
  const lose = (name: string, error: unknown): IndexLost => {
    const store = stores.get(name)
    if (!store) return new IndexLost(`The index of ${name} was not begun`)
    closeQuietly(store)
    stores.delete(name)
    if (name === publicStore && place !== undefined) {
      losses++
      removeQuietly(place)
      if (losses > 1) place = undefined
    }
    return new IndexLost(`The index of ${name} was lost`, { cause: error })
  }

  const guard = <Result>(name: string, step: (store: Store) => Result): Result => {
    try {
      const store = stores.get(name)
      if (!store) throw new Error('It was not begun')
      return step(store)
    } catch (error) {
      throw lose(name, error)
    }
  }

  return {
    begin(name) {
      if (!stores.has(name)) stores.set(name, openSomewhere(name === publicStore ? place : undefined))
      guard(name, (store) => unexpected.set(store, new Set(store.addresses())))
    },
    expect: (name, addresses, stamps) =>
      guard(name, (store) => {
        const lacking: number[] = []
        for (const [index, address] of addresses.entries()) {
          if (store.stampOf(address) === stamps[index]) unexpected.get(store)?.delete(address)
          else lacking.push(index)
        }
        return lacking
      }),
    keepExpected: (name) =>
      guard(name, (store) => {
        store.remove([...(unexpected.get(store) ?? [])])
        unexpected.delete(store)
      }),
    put: (name, documents) => guard(name, (store) => store.put(documents)),
    remove: (name, addresses) => guard(name, (store) => store.remove(addresses)),
    tidy: (name) => guard(name, (store) => store.tidy()),
    find(request) {
      const parts = request.parts.map(({ store: name, without }, part) => {
        const store = stores.get(name)
        if (!store) throw new IndexLost(`The index of ${name} was not begun`)
        return { store, without, part, name }
      })
      try {
        return findIn(parts, request)
      } catch (error) {
        // A query that SQLite does not take says nothing about what it is asked of.
        if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') throw error
        for (const { name } of parts) lose(name, error)
        throw new IndexLost('The index was lost', { cause: error })
      }
    },
    drop(name) {
      stores.get(name)?.close()
      stores.delete(name)
    },
    close() {
      for (const store of stores.values()) store.close()
      stores.clear()
    },
  }
}

interface OpenPart {
  readonly store: Store
  readonly without: readonly string[] | undefined
  readonly part: number
}

function findIn(parts: readonly OpenPart[], { query: text, limit, offset }: FindRequest): Found {
  const query = parseQuery(text)
  if (query.terms.length === 0) return { total: 0, hits: [], meant: [] }
  const neighbours = new Map<string, readonly string[]>()
  const alike: Alternatives = (word) => {
    let found = neighbours.get(word)
    if (!found) {
      const errors = errorsIn(word)
      const near = errors === 0 ? [] : parts.flatMap(({ store }) => store.vocabulary.near(word, errors))
      neighbours.set(word, (found = [...new Set([word, ...near])]))
    }
    return found
  }
  const ways = [
    () => expressAll(query, (word) => [word]),
    () => expressAll(query, alike),
    () => expressSome(query, alike),
  ]
  for (const way of ways) {
    const expression = way()
    const totals = parts.map(({ store, without }) => store.count(expression.match, without))
    const total = totals.reduce((sum, one) => sum + one, 0)
    if (total > 0) {
      const meant = [...neighbours.values()].flatMap((words) => words.slice(1))
      return { total, hits: rankParts(parts, expression, totals, { limit, offset }), meant }
    }
  }
  return { total: 0, hits: [], meant: [] }
}

/** Weights of different indexes cannot be compared: the best of each come first, then the second of each. */
function rankParts(
  parts: readonly OpenPart[],
  expression: Expression,
  totals: readonly number[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Found['hits'] {
  const holding = parts
    .map((one, index) => ({ ...one, total: totals[index]! }))
    .filter((one) => one.total > 0)
  const alone = holding.length === 1
  const ranked = holding.flatMap(({ store, without, part, total }) =>
    store
      .rank(expression, {
        total,
        without,
        ...(alone ? { limit, offset } : { limit: limit + offset, offset: 0 }),
      })
      .map((address, place) => ({ part, address, place })),
  )
  const ordered = alone ? ranked : ranked.toSorted((a, b) => a.place - b.place || b.part - a.part)
  return (alone ? ordered : ordered.slice(offset, offset + limit)).map(({ part, address }) => ({
    part,
    address,
  }))
}

function openSomewhere(file: string | undefined): Store {
  try {
    return openStore(file)
  } catch (error) {
    if (file === undefined) throw error
    removeQuietly(file)
  }
  try {
    return openStore(file)
  } catch {
    return openStore(undefined)
  }
}

function closeQuietly(store: Store): void {
  try {
    store.close()
  } catch {
    // It is thrown away for not doing what it should.
  }
}

function removeQuietly(file: string): void {
  try {
    removeFiles(file)
  } catch {
    // A disk that takes no change: whoever opens it next finds out, and does without.
  }
}
