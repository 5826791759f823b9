'use server'

import { redirect } from 'next/navigation'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { recordDeed } from '../_desk/record-deed.ts'
import { say } from '../_desk/said.ts'

/** Fetches what the upstream has, and takes in what changed. */
export async function pull(): Promise<void> {
  const editor = await requireEditor('publish')
  const result = await runtime.newsroom.pull()
  if (result.ok) {
    const count = result.value.changed.length
    await recordDeed(editor, 'pulled', undefined, `${count} ${count === 1 ? 'file' : 'files'} changed`)
  }
  await say(
    result.ok
      ? { said: 'pulled', changed: result.value.changed.length }
      : { said: 'refused', reasons: [result.error.slice(0, 400)] },
    'content',
  )
  redirect('/studio/content')
}
