import * as z from 'zod'
import type { OpenRecords, Records } from '#lib/core/records'

const schema = z.object({
  /** Lower case. */
  email: z.string(),
  name: z.string().optional(),
  role: z.enum(['author', 'editor', 'admin']),
  createdAt: z.number(),
})

/** Somebody who may enter the studio by this installation's own word, without a file in `content/authors`. */
export type Account = z.infer<typeof schema>

/** By e-mail address in lower case. */
export function openAccounts(open: OpenRecords): Records<Account> {
  return open('accounts', schema)
}
