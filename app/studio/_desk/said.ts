import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Made } from '#components/studio/made-once'
import { runtime } from '#lib/server/runtime'
import { flashAge, flashCookie, readFlash, writeFlash, type Flash } from './flash.ts'

/** Leaves a message for the page about `subject` that comes next. */
export async function say(flash: Flash, subject: string): Promise<void> {
  const store = await cookies()
  store.set(flashCookie, writeFlash(flash, subject, runtime.access.secret), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/studio',
    maxAge: flashAge,
    secure: runtime.origin().startsWith('https:'),
  })
}

/**
 * Answers a form that makes a secret address. Its script gets it as the form's state; a browser without one is sent
 * back, since Next gives a page that it resumes no state of a form (`useActionState` stays at its beginning).
 */
export async function answerMade(
  made: Made,
  { of, subject, page }: { readonly of: string; readonly subject: string; readonly page: string },
): Promise<Made> {
  if ((await headers()).has('next-action')) {
    if (made.address !== undefined) refresh()
    return made
  }
  await say({ said: 'made', of, ...made }, subject)
  redirect(page)
}

/** What a form made before this page, for a browser without script. */
export function madeBy(of: string, flash: Flash | undefined): Made | undefined {
  if (flash?.said !== 'made' || flash.of !== of) return undefined
  const { address, refused } = flash
  return { ...(address === undefined ? {} : { address }), ...(refused === undefined ? {} : { refused }) }
}

/** What the action before this page said about `subject`. */
export async function whatWasSaid(subject: string): Promise<Flash | undefined> {
  return readFlash((await cookies()).get(flashCookie)?.value, subject, runtime.access.secret)
}
