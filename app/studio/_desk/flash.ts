import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
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
  /** A secret address that is shown this once, or why there is none; `of` is the form that asked. */
  z.object({
    said: z.literal('made'),
    of: z.string(),
    address: z.string().max(500).optional(),
    refused: z.string().max(400).optional(),
  }),
  z.object({ said: z.literal('link revoked') }),
  z.object({ said: z.literal('calendar revoked') }),
])

/** What an action tells the page after it. */
export type Flash = z.infer<typeof schema>

const cipher = 'aes-256-gcm'
const lengths = { iv: 12, tag: 16 } as const

/**
 * Seals a message for the page about `subject`: the browser that keeps it cannot read it, and nothing that anybody
 * else puts into the cookie is shown.
 */
export function writeFlash(flash: Flash, subject: string, key: string): string {
  const iv = randomBytes(lengths.iv)
  const seal = createCipheriv(cipher, keyFor(key), iv).setAAD(Buffer.from(subject))
  const sealed = Buffer.concat([seal.update(JSON.stringify(flash), 'utf8'), seal.final()])
  return Buffer.concat([iv, seal.getAuthTag(), sealed]).toString('base64url')
}

/** `undefined` when there is none, or when it is not for this page or not sealed by this site. */
export function readFlash(value: string | undefined, subject: string, key: string): Flash | undefined {
  const bytes = Buffer.from(value ?? '', 'base64url')
  const start = lengths.iv + lengths.tag
  if (bytes.length <= start) return undefined
  const opened = createDecipheriv(cipher, keyFor(key), bytes.subarray(0, lengths.iv), {
    authTagLength: lengths.tag,
  })
    .setAAD(Buffer.from(subject))
    .setAuthTag(bytes.subarray(lengths.iv, start))
  try {
    const text = Buffer.concat([opened.update(bytes.subarray(start)), opened.final()]).toString()
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    // Of another site or page, or made up: `final` does not say which.
    return undefined
  }
}

function keyFor(key: string): Buffer {
  return createHash('sha256').update(`flash\0${key}`).digest()
}
