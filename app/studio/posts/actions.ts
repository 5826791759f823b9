'use server'

import { redirect } from 'next/navigation'
import { instantOf, parseInstant } from '#lib/core/instant'
import { unlessAway } from '#lib/core/records'
import { entryAddress } from '#lib/core/studio-address'
import type { Made } from '#components/studio/made-once'
import type { Editor } from '#lib/edition/viewer'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { awayWords, orAway } from '../_desk/away.ts'
import { changeFile, type PostChange } from '../_desk/change.ts'
import { entryAt } from '../_desk/find-entry.ts'
import { recordDeed } from '../_desk/record-deed.ts'
import { answerMade, say } from '../_desk/said.ts'

/** Date becomes now, draft false. */
export async function publish(form: FormData): Promise<void> {
  await change(form, { kind: 'publish' })
}

/** Draft true; the date stays. */
export async function unpublish(form: FormData): Promise<void> {
  await change(form, { kind: 'unpublish' })
}

/** Date becomes what the field `at` says in the zone of the post; it has to be still to come. */
export async function schedule(form: FormData): Promise<void> {
  const editor = await requireEditor('publish')
  const path = text(form, 'path')
  const entry = entryAt(editor, path)
  const at = parseInstant(text(form, 'at').trim(), entry?.timezone ?? runtime.edition().site.timezone)
  if (!at.ok) return refuse(path, `${at.error.message}; ${at.error.fix}`)
  if (at.value <= Date.now()) {
    return refuse(path, 'that time has passed: choose one to come, or publish now')
  }
  await change(form, { kind: 'schedule', at: at.value })
}

/** Takes a change back, as long as the file still is what the change made of it. */
export async function undo(form: FormData): Promise<void> {
  const kind = text(form, 'kind')
  const at = Number(text(form, 'at'))
  if (kind === 'publish' || kind === 'unpublish') await change(form, { kind })
  else if (kind === 'schedule' && Math.abs(at) <= 8.64e15) await change(form, { kind, at: instantOf(at) })
  else await change(form, undefined)
}

async function change(form: FormData, wanted: PostChange | undefined): Promise<never> {
  const editor = await requireEditor('publish')
  const path = text(form, 'path')
  const entry = entryAt(editor, path)
  if (!entry || !wanted) {
    await say({ said: 'missing' }, 'posts')
    redirect('/studio')
  }
  const options = { entry, version: text(form, 'version'), change: wanted }
  await say(await changeFile(runtime.newsroom, editor, options), path)
  redirect(entryAddress(path))
}

async function refuse(path: string, reason: string): Promise<never> {
  await say({ said: 'refused', reasons: [reason] }, path)
  redirect(`${entryAddress(path)}?do=schedule`)
}

/** Makes a link that shows this post to whoever has it. It is shown once, and kept as a hash alone. */
export async function makeReviewLink(_before: Made, form: FormData): Promise<Made> {
  const editor = await requireEditor('share own posts')
  const path = text(form, 'path')
  const page = `${entryAddress(path)}#review-links`
  return answerMade(await makeLink(editor, path, form), { of: 'review link', subject: path, page })
}

async function makeLink(editor: Editor, path: string, form: FormData): Promise<Made> {
  const entry = entryAt(editor, path)
  const authors = entry?.authors.map(({ id }) => id) ?? []
  if (!entry?.address || !runtime.access.mayShare(editor, authors)) {
    return { refused: 'This post is not yours to share, or has nothing to show yet.' }
  }
  const days = Number(text(form, 'days'))
  if (!Number.isInteger(days) || days < 1 || days > 90) return { refused: 'A link lasts 1 to 90 days.' }
  const note = text(form, 'note').trim().slice(0, 200) || undefined
  const { reviewLinks } = runtime.access
  const created = await unlessAway(
    reviewLinks.create({ path: entry.path, by: editor, note, days }),
    undefined,
  )
  if (!created) return { refused: awayWords }
  const detail = [`for ${days} ${days === 1 ? 'day' : 'days'}`, ...(note ? [note] : [])].join(', ')
  await recordDeed(editor, 'made a review link', entry.path, detail)
  return { address: `${runtime.origin()}/review/${created.token}` }
}

/** From now on the link opens nothing. */
export async function revokeReviewLink(form: FormData): Promise<void> {
  const editor = await requireEditor('share own posts')
  const path = text(form, 'path')
  const entry = entryAt(editor, path)
  const links = await orAway(runtime.access.reviewLinks.list(path))
  const mine = links.find(({ id }) => id === text(form, 'id'))
  const authors = entry?.authors.map(({ id }) => id) ?? []
  if (mine && (mine.by.id === editor.id || runtime.access.mayShare(editor, authors))) {
    await orAway(runtime.access.reviewLinks.revoke(mine.id))
    await recordDeed(editor, 'revoked a review link', path, mine.note)
    await say({ said: 'link revoked' }, path)
  }
  redirect(`${entryAddress(path)}#review-links`)
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
