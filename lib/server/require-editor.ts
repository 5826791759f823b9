import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import type { Permission } from '#lib/auth/access'
import { signInPage } from '#lib/auth/routes'
import type { Editor } from '#lib/edition/viewer'
import { runtime } from '#lib/server/runtime'

/**
 * Who is there, for a page or an action of the studio: nobody is sent to the sign-in page, somebody whose role does
 * not have the permission gets 403. To be called first in every one of them.
 */
export async function requireEditor(permission: Permission): Promise<Editor> {
  const editor = await runtime.access.editorOf(await headers())
  if (!editor) redirect(signInPage)
  if (!runtime.access.may(editor, permission)) forbidden()
  return editor
}
