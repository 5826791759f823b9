import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)

/**
 * A hash of files of the project and of all files in folders of it, tests left out; and of the Node that runs them.
 * Waits for the disk: nothing else can go on, and a promise for each file would take four times as long.
 */
export function hashFiles(inputs: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const input of inputs) {
    for (const file of listFiles(path.join(root, input))) {
      hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

function listFiles(input: string): string[] {
  if (path.extname(input) !== '') return [input]
  const entries = readdirSync(input, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}
