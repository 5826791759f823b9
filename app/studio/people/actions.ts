'use server'

import { redirect } from 'next/navigation'
import type { Made } from '#components/studio/made-once'
import { mailIdentity } from '#lib/auth/identity'
import { isRole } from '#lib/auth/permissions'
import { makeSignInLink } from '#lib/auth/sign-in-links'
import { unlessAway } from '#lib/core/records'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { awayWords, orAway } from '../_desk/away.ts'
import { recordDeed } from '../_desk/record-deed.ts'
import { answerMade } from '../_desk/said.ts'

/** Lists somebody by a local account, or changes the role or name of one. */
export async function savePerson(form: FormData): Promise<void> {
  const editor = await requireEditor('manage people')
  const email = emailIn(form)
  const role = form.get('role')
  if (email === undefined || !isRole(role)) redirect('/studio/people?problem=address')
  const known = await orAway(runtime.access.accounts.get(email))
  const written = form.get('name')
  const name = (typeof written === 'string' ? written.trim().slice(0, 200) : '') || known?.name
  const createdAt = known?.createdAt ?? Date.now()
  const account = { email, role, ...(name === undefined ? {} : { name }), createdAt }
  await orAway(runtime.access.accounts.put(email, account))
  await recordDeed(editor, known ? 'changed the role of' : 'added', email, role)
  redirect('/studio/people')
}

/** Takes a local account off the list; it is out with its next click. Nobody can lock themselves out by it. */
export async function removePerson(form: FormData): Promise<void> {
  const editor = await requireEditor('manage people')
  const email = emailIn(form)
  if (email === undefined) redirect('/studio/people?problem=address')
  if (email === editor.email) redirect('/studio/people?problem=oneself')
  await orAway(runtime.access.removeAccount(email))
  await recordDeed(editor, 'removed', email, undefined)
  redirect('/studio/people')
}

/** Makes a link that signs somebody in, once. It is shown once, and kept as a hash alone. */
export async function linkPerson(_before: Made, form: FormData): Promise<Made> {
  const editor = await requireEditor('manage people')
  const email = emailIn(form)
  const person = email === undefined ? undefined : await orAway(runtime.access.personOf([`mail:${email}`]))
  if (email === undefined || !person) return answer({ refused: 'Nobody of that address is on the list.' })
  const { signInLinks } = runtime.access
  const path = await unlessAway(makeSignInLink({ signInLinks, email, now: Date.now() }), undefined)
  if (path === undefined) return answer({ refused: awayWords })
  await recordDeed(editor, 'made a sign-in link for', email, undefined)
  return answer({ address: runtime.origin() + path })
}

function answer(made: Made): Promise<Made> {
  return answerMade(made, { of: 'sign-in link', subject: 'people', page: '/studio/people' })
}

function emailIn(form: FormData): string | undefined {
  const written = form.get('email')
  return typeof written === 'string' ? mailIdentity(written)?.slice('mail:'.length) : undefined
}
