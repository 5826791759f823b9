'use server'

import { revalidatePath } from 'next/cache'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { orAway } from '../_desk/away.ts'
import { recordDeed } from '../_desk/record-deed.ts'

/** Removes a passkey of whoever is signed in; one of somebody else is left alone. */
export async function removePasskey(form: FormData): Promise<void> {
  const editor = await requireEditor('see the studio')
  const id = form.get('id')
  const own = (await orAway(runtime.access.passkeysOf(editor))).find(
    ({ credentialID }) => credentialID === id,
  )
  if (own) {
    await orAway(runtime.access.passkeys.remove(own.credentialID))
    await recordDeed(editor, 'removed a passkey')
  }
  revalidatePath('/studio/account')
}
