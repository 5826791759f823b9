import { cookies } from 'next/headers'
import { runtime } from '#lib/server/runtime'
import { flashAge, flashCookie, readFlash, writeFlash, type Flash } from './flash.ts'

/** Leaves a message for the page about `subject` that comes next. */
export async function say(flash: Flash, subject: string): Promise<void> {
  const store = await cookies()
  store.set(flashCookie, writeFlash(flash, subject, runtime.internalToken), {
    httpOnly: true,
    sameSite: 'lax',
    path: '/studio',
    maxAge: flashAge,
    secure: runtime.origin().startsWith('https:'),
  })
}

/** What the action before this page said about `subject`. */
export async function whatWasSaid(subject: string): Promise<Flash | undefined> {
  return readFlash((await cookies()).get(flashCookie)?.value, subject, runtime.internalToken)
}
