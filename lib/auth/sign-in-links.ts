import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { OpenRecords, Records } from '#lib/core/records'

const schema = z.object({
  /** Lower case. */
  email: z.string(),
  /** Milliseconds. */
  expires: z.number(),
})

export type SignInLink = z.infer<typeof schema>

/** A quarter of an hour, in seconds: what a link for signing in lasts, once. */
export const linkSeconds = 15 * 60

/**
 * What next-auth adds to a token before it hashes it. Tokens are random enough without one, and with the secret of the
 * server a link made by a command that was given no secret, or another, would open nothing.
 */
export const linkPepper = 'masthead-link'

/** By the hash that next-auth makes of the token: whoever reads the folder cannot make a link of it. */
export function openSignInLinks(open: OpenRecords): Records<SignInLink> {
  return open('links', schema)
}

export interface NewLink {
  readonly signInLinks: Records<SignInLink>
  /** Lower case. */
  readonly email: string
  /** Milliseconds. */
  readonly now: number
}

/** Makes a link that signs somebody in once, within a quarter of an hour. @returns its path and query. */
export async function makeSignInLink({ signInLinks, email, now }: NewLink): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  // As next-auth keeps the tokens of its own links, and takes them back.
  const kept = createHash('sha256').update(`${token}${linkPepper}`).digest('hex')
  await signInLinks.put(kept, { email, expires: now + linkSeconds * 1000 })
  return `/api/auth/callback/local?${new URLSearchParams({ token, email })}`
}
