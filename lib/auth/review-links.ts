import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { ReviewLink, ReviewLinks } from '#lib/auth/access'
import { isSigned, sign } from '#lib/auth/secret'
import { cookieValues } from '#lib/auth/sessions'
import { instantOf, type Instant } from '#lib/core/instant'
import type { OpenRecords } from '#lib/core/records'
import type { Grant } from '#lib/edition/viewer'

const instant = z.number().transform(instantOf)
const schema = z.object({
  id: z.string(),
  path: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  note: z.string().optional(),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.optional(),
})

/** Apart from the link, so that a use that comes while it is taken back does not bring it back. */
const useSchema = z.object({ id: z.string(), at: instant })

type Record = z.infer<typeof schema>
type Use = z.infer<typeof useSchema>

export interface ReviewLinksOptions {
  readonly open: OpenRecords
  readonly secret: string
  readonly now: () => Instant
}

const cookiePrefix = 'masthead-review.'
const minute = 60 * 1000
const day = 24 * 60 * 60 * 1000

export interface OpenReviewLinks extends ReviewLinks {
  /** What the review cookies of a `Cookie` header open now. */
  grantsOf(cookies: string | null): Promise<readonly Grant[]>
}

/**
 * Links that show one post before it is out. The id is a hash of the token, so that what is kept cannot be turned
 * into a link; a cookie says the id, signed, and the record is asked each time.
 */
export function openReviewLinks({ open, secret, now }: ReviewLinksOptions): OpenReviewLinks {
  const records = open<Record>('reviews', schema as z.ZodType<Record>)
  const uses = open<Use>('review-uses', useSchema as z.ZodType<Use>)
  /** To the minute: a page asks many times. */
  const noteUse = async (id: string): Promise<void> => {
    const last = await uses.get(id)
    if (!last || last.at <= now() - minute) await uses.put(id, { id, at: now() })
  }
  const holding = async (id: string): Promise<Record | undefined> => {
    const record = await records.get(id)
    return record && record.revokedAt === undefined && record.expiresAt > now() ? record : undefined
  }
  return {
    async create({ path: post, by, note, days }) {
      const token = randomBytes(32).toString('base64url')
      const record: Record = {
        id: idOf(token),
        path: post,
        by: { id: by.id, name: by.name },
        ...(note === undefined ? {} : { note }),
        createdAt: now(),
        expiresAt: instantOf(now() + Math.min(90, Math.max(1, Math.floor(days))) * day),
      }
      await records.put(record.id, record)
      return { link: describe(record, undefined), token }
    },
    async list(post) {
      const [all, used] = await Promise.all([records.list(), uses.list()])
      const usedAt = new Map(used.map(({ id, at }) => [id, at]))
      return all
        .filter((record) => post === undefined || record.path === post)
        .toSorted((a, b) => b.createdAt - a.createdAt)
        .map((record) => describe(record, usedAt.get(record.id)))
    },
    async revoke(id) {
      const record = await records.get(id)
      if (record && record.revokedAt === undefined) await records.put(id, { ...record, revokedAt: now() })
    },
    async redeem(token, { secure }) {
      const id = idOf(token.slice(0, 200))
      const record = await holding(id)
      if (!record) return undefined
      await noteUse(id)
      const seconds = Math.max(1, Math.floor((record.expiresAt - now()) / 1000))
      const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
      return {
        grant: grantOf(record),
        setCookie: `${cookiePrefix}${id}=${sign(secret, 'review', id)}; ${attributes}`,
      }
    },
    async grantsOf(cookies) {
      const ids = new Set(
        [...(cookies ?? '').matchAll(/(?:^|;\s*)masthead-review\.([\w-]{22})=/g)].map(([, id]) => id!),
      )
      const grants: Grant[] = []
      for (const id of [...ids].slice(0, 20)) {
        const signatures = cookieValues(cookies, `${cookiePrefix}${id}`)
        if (!signatures.some((signature) => isSigned(secret, 'review', id, signature))) continue
        const record = await holding(id)
        if (!record) continue
        await noteUse(id)
        grants.push(grantOf(record))
      }
      return grants
    },
  }
}

function idOf(token: string): string {
  return createHash('sha256').update(`review\0${token}`).digest('base64url').slice(0, 22)
}

function describe(record: Record, lastUsedAt: Instant | undefined): ReviewLink {
  const { note, revokedAt, ...rest } = record
  return { ...rest, note, lastUsedAt, revokedAt }
}

/** The proof that somebody may see one post: made here and nowhere else. */
function grantOf({ id, path: post }: Record): Grant {
  const grant = { id, path: post }
  return grant as Grant
}
