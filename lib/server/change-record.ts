import { readFile } from 'node:fs/promises'
import { readJson } from '#lib/core/read-json'
import { unlessMissing } from '#lib/core/unless-missing'
import * as z from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { writeWhole } from '#lib/core/whole-file'
import { writeLater } from '#lib/core/write-later'

const schema = z.object({ version: z.string(), changedAt: z.number() })

/** When the public edition last became what it is. It outlives a restart, so that feeds are not sent anew for one. */
export interface ChangeRecord {
  /** The instant at which the edition of this version was first seen: `now` for one that was not seen last. */
  changedAt(version: string, now: Instant): Promise<Instant>
  /** The same where it is known to be another than before: what takes a while is done when nobody waits for it. */
  changed(version: () => string, now: Instant): Promise<Instant>
  /** What is not written yet. */
  flush(): Promise<void>
}

/**
 * Keeps the record in a file. One that is not there or cannot be understood means that nothing was seen yet. `agree`
 * makes the instant that of whoever saw the version first.
 */
export function openChangeRecord(
  file: string,
  agree?: (version: string, now: string) => Promise<string>,
): ChangeRecord {
  let waiting: (() => Promise<unknown>) | undefined

  const changedAt: ChangeRecord['changedAt'] = async (version, now) => {
    const text = await unlessMissing(readFile(file, 'utf8'))
    const last = text === undefined ? undefined : readJson(schema, text)
    if (last?.version === version) return instantOf(last.changedAt)
    const said = Number(agree ? await agree(version, String(now)) : now)
    const at = Number.isSafeInteger(said) ? instantOf(said) : now
    // Readers may wait for it: what a failure of power takes with it is seen as a change of that moment.
    await writeWhole(file, JSON.stringify({ version, changedAt: at }), { flushed: false })
    return at
  }
  const { note, flush } = writeLater(async () => {
    const write = waiting
    waiting = undefined
    await write?.()
  })
  return {
    changedAt,
    async changed(version, now) {
      if (agree) return changedAt(version(), now)
      waiting = () => changedAt(version(), now)
      note()
      return now
    },
    flush,
  }
}
