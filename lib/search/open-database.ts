import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'

/** A database and where it is kept. */
export interface Opened {
  readonly database: Database.Database
  readonly kept: 'on disk' | 'in memory'
}

/** Another number makes what older versions wrote be made anew. */
const version = 1

// Terms come spelt out by `spellOut`: the tokenizer has only to part them at spaces. Nothing of the texts is kept.
const schema = `
  create table documents (id integer primary key, address text not null unique, stamp text not null);
  create table vocabulary (word text primary key) without rowid;
  create virtual table words using fts5(
    title, description, headings, text,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = "ascii tokenchars '.'"
  );
  pragma user_version = ${version};
`

/** Milliseconds to wait for a process that is just ending. */
const patience = 2000

/**
 * Opens the database in a file, which no other process has then: one that is damaged or of another version is made anew.
 * Where none can be had on the disk, in memory. `undefined` for a file asks for memory.
 */
export function openDatabase(file: string | undefined): Opened {
  if (file !== undefined) {
    for (const attempt of ['as it is', 'anew'] as const) {
      const database = openFile(file, attempt === 'anew')
      if (database === 'in use') break
      if (database) return { database, kept: 'on disk' }
    }
  }
  const database = new Database(':memory:')
  database.exec(schema)
  return { database, kept: 'in memory' }
}

/** Closes a database and lets others have its file at once: statements that are not collected yet would hold it. */
export function closeDatabase(database: Database.Database): void {
  try {
    // The lock is of the log, and goes with it.
    database.exec(`
      pragma journal_mode = delete;
      pragma locking_mode = normal;
      select count(*) from sqlite_schema;
    `)
  } finally {
    database.close()
  }
}

/** Removes a database's files. */
export function removeFiles(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

function openFile(file: string, anew: boolean): Database.Database | 'in use' | undefined {
  let database: Database.Database | undefined
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    if (anew) removeFiles(file)
    database = new Database(file)
    // The lock lasts as long as the process: two that show different editions must not share what they find.
    database.exec(`
      pragma busy_timeout = ${patience};
      pragma locking_mode = exclusive;
      pragma journal_mode = wal;
      pragma synchronous = normal;
      pragma cache_size = -16000;
      begin immediate;
    `)
    const found = database.prepare('pragma user_version').get() as { user_version: number }
    if (found.user_version === 0) database.exec(schema)
    database.exec('commit')
    if (found.user_version === 0 || found.user_version === version) return database
  } catch (error) {
    database?.close()
    return isBusy(error) ? 'in use' : undefined
  }
  database.close()
  return undefined
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code)
}
