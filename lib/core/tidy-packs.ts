import { rmSync, statSync } from 'node:fs'
import { groupBy } from '#lib/core/group-by'
import { createPackWriter, listPacks, packFile, readRecord, type Place } from '#lib/core/packs'

export interface Tidied {
  /** Where records are now that were copied, by where they were: both places hold them until the end of it. */
  readonly moved: ReadonlyMap<Place, Place>
  /** Deletes the packs that nothing is in any more. To be called when nobody looks for anything in its old place. */
  end(): void
}

/** Milliseconds after which nobody writes to a pack any more. */
const quiet = 60 * 60 * 1000

/** Bytes that are copied at one time, so that nobody waits for long: the rest has its turn later. */
const mostCopied = 64 * 1024 * 1024

/**
 * Copies what is still of use out of packs that are for the most part of none. Waits for the disk.
 *
 * @param live places of all records that are of use.
 * @param now milliseconds since 1970.
 */
export function tidyPacks(folder: string, live: readonly Place[], now: number): Tidied {
  const inPacks = groupBy(live, (place) => [place.split(':')[0]])
  const writer = createPackWriter(folder)
  const moved = new Map<Place, Place>()
  const emptied: string[] = []
  let copied = 0
  for (const name of listPacks(folder)) {
    const found = statSync(packFile(folder, name), { throwIfNoEntry: false })
    // Another process may be tidying up, too.
    if (!found) continue
    const places = inPacks.get(name) ?? []
    const bytes = places.reduce((sum, place) => sum + Number(place.split(':')[2]), 0)
    if (found.mtimeMs > now - quiet || 2 * bytes >= found.size || copied + bytes > mostCopied) continue
    try {
      for (const place of places) {
        const record = readRecord(folder, place)
        if (record) moved.set(place, writer.add(record.key, record.body))
      }
    } catch (error) {
      // What has been copied is well; a disk that is full gets room by the packs of which nothing is of use.
      if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      continue
    }
    copied += bytes
    emptied.push(name)
  }
  return {
    moved,
    end() {
      for (const name of emptied) rmSync(packFile(folder, name), { force: true })
    },
  }
}
