import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import { err, ok, type Result } from '#lib/core/result'
import type { Answer } from '#lib/publish/newsroom'

/** A push as GitHub tells of it, as far as it matters here. */
export interface PushEvent {
  /** `refs/heads/…`, or of a tag. */
  readonly ref: string
  /** Milliseconds since 1970. */
  readonly pushedAt: number
}

const largest = 1024 * 1024

/** The body of a request as it came, read no further than is allowed. */
export async function readBody(request: Request): Promise<Result<Buffer, Answer>> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity') return refuse(415, 'Send it uncompressed.')
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json *(?:;|$)/i.test(type)) return refuse(415, 'Send it as application/json.')
  if (Number(request.headers.get('content-length') ?? 0) > largest) return tooLong
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return ok(Buffer.concat(chunks))
    length += part.value.byteLength
    if (length > largest) {
      await reader?.cancel()
      return tooLong
    }
    chunks.push(part.value)
  }
}

/** Whether a body was signed with the secret: HMAC-SHA256 of its bytes in hex, compared in constant time. */
export function isSigned(body: Uint8Array, signature: string | null, secret: string): boolean {
  const given = /^sha256=([\da-f]{64})$/i.exec(signature ?? '')?.[1]
  if (given === undefined) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', secret).update(body).digest())
}

/** Seconds, or RFC 3339. */
const time = z.union([z.number().transform((seconds) => seconds * 1000), z.string().transform(Date.parse)])
const schema = z.object({
  ref: z.string(),
  repository: z.object({ pushed_at: time.nullish() }),
  head_commit: z.object({ timestamp: time }).nullish(),
})

/** `undefined` when it tells of no push. */
export function parsePush(body: Buffer): PushEvent | undefined {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
  const push = schema.safeParse(value).data
  const pushedAt = push?.repository.pushed_at ?? push?.head_commit?.timestamp
  return push && pushedAt !== undefined && Number.isFinite(pushedAt) ? { ref: push.ref, pushedAt } : undefined
}

export function refuse(status: number, message: string): { readonly ok: false; readonly error: Answer } {
  return err({ status, message })
}

const tooLong = refuse(413, 'It is over 1 MiB.')
