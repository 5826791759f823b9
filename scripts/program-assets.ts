import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import type { PageAssets } from '#components/document/frame'
import { hashFiles } from './hash-files.ts'
import { makeAssets } from './make-assets.ts'

const root = path.dirname(import.meta.dirname)
const dist = path.join(root, 'dist')
const prefix = 'assets-'

/** What they are made of. */
const inputs = ['browser', 'components', 'lib', 'scripts', 'styles', 'package-lock.json']

/** What browsers get of the program: the same for every site, but for the accent, which its stylesheet does not have yet. */
export interface ProgramAssets {
  /** Where the files are. */
  readonly folder: string
  /** Each with a hash of what it is made from in its name. */
  readonly files: readonly string[]
  /** CSS, minified. */
  readonly stylesheet: string
  readonly addresses: Omit<PageAssets, 'stylesheet'>
}

const listName = 'list.json'

/** Makes them once, and again when the program is another: they are kept in a folder of the project. */
export async function programAssets(): Promise<ProgramAssets> {
  const folder = path.join(dist, `${prefix}${hashFiles(inputs).slice(0, 16)}`)
  const kept = await unlessMissing(readFile(path.join(folder, listName), 'utf8'))
  if (kept !== undefined) return { ...(JSON.parse(kept) as Omit<ProgramAssets, 'folder'>), folder }
  const { files, stylesheet, addresses } = await makeAssets()
  const made = { files: [...files.keys()], stylesheet, addresses }
  const temporary = path.join(dist, `.${randomUUID()}.tmp`)
  try {
    for (const [name, content] of files) await writeWhole(path.join(temporary, name), content)
    await writeWhole(path.join(temporary, listName), JSON.stringify(made))
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    // Somebody else was quicker.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  for (const name of await readdir(dist)) {
    if (!name.startsWith(prefix) || name === path.basename(folder)) continue
    await rm(path.join(dist, name), { recursive: true, force: true })
  }
  return { ...made, folder }
}
