import type { Metadata } from 'next'
import { runtime } from '#lib/server/runtime'

export const instant = false

export const metadata: Metadata = { title: 'Sign in', referrer: 'no-referrer' }

/** Where a link in a mail leads: programs that look at mail follow links, and only a person presses the button. */
export default async function ConfirmPage({ searchParams }: PageProps<'/studio/sign-in/confirm'>) {
  const { token, email } = await searchParams
  return (
    <main className="sign-in">
      <p className="sign-in-site">{runtime.edition().site.name}</p>
      <h1>Sign in to the studio</h1>
      <form method="get" action="/api/auth/callback/mail" className="sign-in-ways">
        <input type="hidden" name="token" value={one(token)} />
        <input type="hidden" name="email" value={one(email)} />
        <button type="submit">Sign in as {one(email)}</button>
      </form>
      <p>
        <a href="/">Back to the site</a>
      </p>
    </main>
  )
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.slice(0, 254) ?? ''
}
