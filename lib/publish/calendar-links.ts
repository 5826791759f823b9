import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import type { OpenRecords } from '#lib/core/records'
import type { Editor } from '#lib/edition/viewer'

/** The private addresses of the calendar, at most one for each person. They open nothing but the calendar. */
export interface CalendarLinks {
  /**
   * Makes an address for this person; an earlier one of theirs opens nothing from now on. The token, 256 random bits
   * in base64url, is kept as its hash only: the address is `/api/calendar/<token>.ics`, and is shown once.
   */
  renew(person: Editor): Promise<string>
  /** By `Editor.id`. */
  revoke(person: string): Promise<void>
  /** When this person's address was made, by `Editor.id`; `undefined` when there is none. */
  madeAt(person: string): Promise<Instant | undefined>
  /** The `Editor.id` of whose address it is. Whether they still may is to be asked elsewhere. */
  ownerOf(token: string): Promise<string | undefined>
}

const ofPerson = z.object({ hash: z.string(), madeAt: z.number().transform(instantOf) })
const ofToken = z.object({ person: z.string() })

export function openCalendarLinks(open: OpenRecords, now: () => Instant): CalendarLinks {
  const people = open('calendars/people', ofPerson)
  const tokens = open('calendars/tokens', ofToken)
  const revoke = async (person: string) => {
    const old = await people.take(person)
    if (old) await tokens.remove(old.hash)
  }
  return {
    async renew({ id }) {
      await revoke(id)
      const token = randomBytes(32).toString('base64url')
      await tokens.put(hashOf(token), { person: id })
      await people.put(id, { hash: hashOf(token), madeAt: now() })
      return token
    },
    revoke,
    madeAt: async (person) => (await people.get(person))?.madeAt,
    async ownerOf(token) {
      if (!/^[\w-]{43}$/.test(token)) return undefined
      const hash = hashOf(token)
      const found = await tokens.get(hash)
      // The person's record decides: it names the newest, whatever a crash has left of older ones.
      const newest = found && (await people.get(found.person))?.hash
      const holds = newest !== undefined && timingSafeEqual(Buffer.from(newest), Buffer.from(hash))
      return holds ? found?.person : undefined
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
