import type { SearchDocument } from '#lib/search/document'
import type { Expression } from '#lib/search/expression'
import { closeDatabase, openDatabase } from '#lib/search/open-database'
import { createVocabulary, isSpelt, type Vocabulary } from '#lib/search/vocabulary'
import { spellOut } from '#lib/search/words'

/** Posts made searchable, in one database. */
export interface Store {
  readonly kept: 'on disk' | 'in memory'
  readonly vocabulary: Vocabulary
  /** The stamp of what is in it of an address. */
  stampOf(address: string): string | undefined
  addresses(): readonly string[]
  put(documents: readonly SearchDocument[]): void
  remove(addresses: readonly string[]): void
  /** How many posts an expression finds, besides those that are left out. */
  count(match: string, without?: readonly string[]): number
  /** Addresses of what it finds: best first, of equals the newest. */
  rank(expression: Expression, options: RankOptions): readonly string[]
  /** Puts the parts of the index together that many changes have left. Returns whether there is more to do. */
  tidy(): boolean
  close(): void
}

export interface RankOptions {
  /** What `count` gave for it. */
  readonly total: number
  readonly limit: number
  readonly offset: number
  readonly without?: readonly string[] | undefined
}

/**
 * So many posts are weighed against each other. Of a word that is in more, how often a post has it says little: those
 * that have it in the title come first, then the newest. It bounds the work, whatever is asked for.
 */
const mostWeighed = 3000
const mostLookedUp = 4 * mostWeighed

/** Posts of one second of the clock; ids are in the order of dates, so that SQLite finds the newest without sorting. */
const idsPerSecond = 16_384

const weights = '40.0, 4.0, 4.0, 1.0'
const leftOut = `and rowid not in (
  select d.id from documents d join json_each(?2) e on d.address = e.value)`
const orders = {
  weight: `order by bm25(words, ${weights}), rowid desc`,
  date: 'order by rowid desc',
} as const

/** @throws when the database, though it opens, cannot be read. */
export function openStore(file: string | undefined): Store {
  const { database, kept } = openDatabase(file)
  const vocabulary = createVocabulary()
  const sql = {
    find: database.prepare('select id, stamp from documents where address = ?'),
    addresses: database.prepare('select address from documents').pluck(),
    lastId: database.prepare('select max(id) id from documents where id >= ? and id < ?'),
    addDocument: database.prepare('insert into documents (id, address, stamp) values (?, ?, ?)'),
    addWords: database.prepare(
      'insert into words (rowid, title, description, headings, text) values (?, ?, ?, ?, ?)',
    ),
    dropDocument: database.prepare('delete from documents where id = ?'),
    dropWords: database.prepare('delete from words where rowid = ?'),
    addVocabulary: database.prepare('insert or ignore into vocabulary select value from json_each(?)'),
    merge: database.prepare(`insert into words (words, rank) values ('merge', 50)`),
    changes: database.prepare('select total_changes() n'),
  }
  vocabulary.add(database.prepare('select word from vocabulary').pluck().all() as string[])

  const find = (address: string) =>
    sql.find.get(address) as { readonly id: number; readonly stamp: string } | undefined

  const idAfter = (from: number, to: number): number =>
    ((sql.lastId.get(from, to) as { id: number | null }).id ?? from - 1) + 1

  const freeId = (date: number): number => {
    const first = Math.floor(date / 1000) * idsPerSecond
    const id = idAfter(first, first + idsPerSecond)
    return id < first + idsPerSecond ? id : idAfter(first, Number.MAX_SAFE_INTEGER)
  }

  const drop = (address: string) => {
    const known = find(address)
    if (!known) return
    sql.dropWords.run(known.id)
    sql.dropDocument.run(known.id)
  }

  const inOneStep = (step: () => void) => {
    database.exec('begin')
    try {
      step()
      database.exec('commit')
    } catch (error) {
      if (database.inTransaction) database.exec('rollback')
      throw error
    }
  }

  const put = (document: SearchDocument, fresh: Set<string>) => {
    drop(document.address)
    const id = freeId(document.date)
    const fields = [document.title, document.description, document.headings, document.text].map(spellOut)
    sql.addDocument.run(id, document.address, document.stamp)
    sql.addWords.run(id, ...fields)
    for (const field of fields) for (const word of field.split(' ')) if (isSpelt(word)) fresh.add(word)
  }

  const select = (match: string, order: keyof typeof orders, { limit, offset, without }: RankOptions) => {
    const ranked = `select rowid id from words where words match ?1 ${without ? leftOut : ''}
      ${orders[order]} limit ${limit} offset ${offset}`
    // A join in the order of the ranked rows: SQLite keeps the order of a subquery that has a limit.
    const found = database
      .prepare(`select d.address from (${ranked}) r cross join documents d on d.id = r.id`)
      .pluck()
    return (without ? found.all(match, JSON.stringify(without)) : found.all(match)) as string[]
  }

  const count = (match: string, without?: readonly string[]): number => {
    const counted = database.prepare(
      `select count(*) n from words where words match ?1 ${without ? leftOut : ''}`,
    )
    const row = without ? counted.get(match, JSON.stringify(without)) : counted.get(match)
    return (row as { n: number }).n
  }

  return {
    kept,
    vocabulary,
    stampOf: (address) => find(address)?.stamp,
    addresses: () => sql.addresses.all() as string[],
    put: (documents) =>
      inOneStep(() => {
        const words = new Set<string>()
        for (const document of documents) put(document, words)
        sql.addVocabulary.run(JSON.stringify(vocabulary.add(words)))
      }),
    remove: (addresses) => inOneStep(() => addresses.forEach(drop)),
    count,
    rank({ match, rank, title, size }, options) {
      const { total, limit, offset, without } = options
      const most = Math.min(mostWeighed, mostLookedUp / size)
      if (total <= most) return select(rank, 'weight', options)
      const titles = count(title, without)
      const first = offset < titles ? select(title, titles <= most ? 'weight' : 'date', options) : []
      const from = Math.max(0, offset - titles)
      const rest = { limit: limit - first.length, offset: from, total, without }
      return rest.limit === 0 ? first : [...first, ...select(`(${match}) NOT ${title}`, 'date', rest)]
    },
    tidy() {
      const before = (sql.changes.get() as { n: number }).n
      sql.merge.run()
      return (sql.changes.get() as { n: number }).n - before >= 2
    },
    close: () => closeDatabase(database),
  }
}
