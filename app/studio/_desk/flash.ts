import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { instantOf } from '#lib/core/instant'

/** Kept by the browser from an action to the page after it. */
export const flashCookie = 'masthead-said'

/** Seconds: long enough for a slow line, too short to turn up on a later page. */
export const flashAge = 60

const instant = z.number().transform(instantOf)

const undo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('publish') }),
  z.object({ kind: z.literal('unpublish') }),
  z.object({ kind: z.literal('schedule'), at: instant }),
])

/** The change that takes another one back. */
export type Undo = z.infer<typeof undo>

const schema = z.discriminatedUnion('said', [
  z.object({
    said: z.enum(['published', 'scheduled', 'unpublished']),
    /** What the file is since then: an undo is offered while it still is. */
    version: z.string(),
    undo: undo.optional(),
  }),
  z.object({ said: z.literal('conflict'), by: z.string().optional(), at: instant.optional() }),
  z.object({
    said: z.literal('refused'),
    reasons: z.array(z.string().max(400)).max(5),
  }),
  z.object({ said: z.literal('missing') }),
  z.object({ said: z.literal('pulled'), changed: z.number() }),
  z.object({ said: z.literal('link revoked') }),
  z.object({ said: z.literal('calendar revoked') }),
])

/** What an action tells the page after it. */
export type Flash = z.infer<typeof schema>

/** Signs a message for the page about `subject`: nothing that anybody else puts into the cookie is shown. */
export function writeFlash(flash: Flash, subject: string, key: string): string {
  const text = Buffer.from(JSON.stringify(flash)).toString('base64url')
  return `${text}.${sign(text, subject, key)}`
}

/** `undefined` when there is none, or when it is not for this page or not of this process. */
export function readFlash(value: string | undefined, subject: string, key: string): Flash | undefined {
  const [text, signature] = value?.split('.') ?? []
  if (text === undefined || signature === undefined) return undefined
  const expected = Buffer.from(sign(text, subject, key))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data
}

function sign(text: string, subject: string, key: string): string {
  return createHmac('sha256', key).update(`flash\0${subject}\0${text}`).digest('base64url')
}
