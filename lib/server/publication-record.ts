import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import type { Edition } from '#lib/edition/edition'
import { trackPublications, type Publications } from '#lib/edition/publications'

const schema = z.record(z.string(), z.object({ text: z.string(), changedAt: z.number().optional() }))

/** What each entry was when it went out, kept in a file so that a restart does not forget it. */
export interface PublicationRecord {
  current(): Publications
  /** Takes note of the edition of `now`. */
  track(edition: Edition<'public'>, now: Instant): Promise<void>
}

/** A file that is not there or cannot be understood means that everything went out as it is. */
export async function openPublicationRecord(file: string): Promise<PublicationRecord> {
  let publications = await readPublications(file)
  let written = ''
  return {
    current: () => publications,
    async track(edition, now) {
      publications = trackPublications(publications, edition, now)
      const text = JSON.stringify(Object.fromEntries(publications))
      if (text !== written) await writeWhole(file, text)
      written = text
    },
  }
}

async function readPublications(file: string): Promise<Publications> {
  const text = await unlessMissing(readFile(file, 'utf8'))
  const found = text === undefined ? undefined : schema.safeParse(parse(text)).data
  return new Map(
    Object.entries(found ?? {}).map(([path, publication]) => [
      path,
      {
        text: publication.text,
        changedAt: publication.changedAt === undefined ? undefined : instantOf(publication.changedAt),
      },
    ]),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
