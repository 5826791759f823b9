import path from 'node:path'
import { z } from 'zod'
import { openRecords, type Records } from '#lib/core/records'

const schema = z.object({
  /** Lower case. */
  email: z.string(),
  /** Milliseconds. */
  expires: z.number(),
})

export type SignInLink = z.infer<typeof schema>

/** A quarter of an hour, in seconds: what a link for signing in lasts, once. */
export const linkSeconds = 15 * 60

/** By the hash that next-auth makes of the token: whoever reads the folder cannot make a link of it. */
export function openSignInLinks(folder: string): Records<SignInLink> {
  return openRecords(path.join(/* turbopackIgnore: true */ folder, 'links'), schema)
}
