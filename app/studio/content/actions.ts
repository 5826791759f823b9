'use server'

import { redirect } from 'next/navigation'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { say } from '../_desk/said.ts'

/** Fetches what the upstream has, and takes in what changed. */
export async function pull(): Promise<void> {
  await requireEditor('publish')
  const result = await runtime.newsroom.pull()
  await say(
    result.ok
      ? { said: 'pulled', changed: result.value.changed.length }
      : { said: 'refused', reasons: [result.error.slice(0, 400)] },
    'content',
  )
  redirect('/studio/content')
}
