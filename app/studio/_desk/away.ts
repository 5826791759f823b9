import { redirect } from 'next/navigation'
import { signInPage } from '#lib/auth/routes'
import { unlessAway } from '#lib/core/records'

const away = Symbol('away')

/** What a form that makes something says while what instances share is out of reach. */
export const awayWords =
  'What the instances of this site share is out of reach, so that nothing was made. Try again in a few seconds.'

/** What comes of it; while what instances share is out of reach, the page to sign in says so. */
export async function orAway<T>(work: Promise<T>): Promise<T> {
  const done = await unlessAway(work, away)
  if (done === away) redirect(signInPage)
  return done
}
