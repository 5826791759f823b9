import * as z from 'zod'
import type { OpenRecords, Records } from '#lib/core/records'

const schema = z.object({
  /** Base64, as are the keys of the records. */
  credentialID: z.string(),
  credentialPublicKey: z.string(),
  counter: z.number(),
  credentialDeviceType: z.string(),
  credentialBackedUp: z.boolean(),
  transports: z.string().optional(),
  /** Who added it, as vouched for when they signed in to do so. */
  identities: z.array(z.string()),
  createdAt: z.number(),
  lastUsedAt: z.number().optional(),
})

/** The public half of a passkey (WebAuthn Level 3). */
export type Passkey = z.infer<typeof schema>

export function openPasskeys(open: OpenRecords): Records<Passkey> {
  return open('passkeys', schema as z.ZodType<Passkey>)
}
