import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { runtime } from '#lib/server/runtime'
import { PasskeyButton } from './passkey-button.tsx'
import { wordsFor } from './words.ts'

export const instant = false

export const metadata: Metadata = { title: 'Sign in' }

/** Every way of signing in that is set up. Without any there is the command line, and the page says how. */
export default async function SignInPage({ searchParams }: PageProps<'/studio/sign-in'>) {
  const { error, sent } = await searchParams
  if (error === undefined && (await runtime.access.editorOf(await headers()))) redirect('/studio')
  const { github, oidc, mail } = runtime.settings
  const words = wordsFor(Array.isArray(error) ? error[0] : error)
  return (
    <main className="sign-in">
      <p className="sign-in-site">{runtime.edition().site.name}</p>
      <h1>Sign in to the studio</h1>
      {words && (
        <div className="sign-in-note">
          <h2>{words.title}</h2>
          <p>{words.message}</p>
        </div>
      )}
      {sent !== undefined && (
        <div className="sign-in-note">
          <h2>Look into your mail</h2>
          <p>
            If the address is on the list, a link to sign in is on its way. It works once, for a quarter of an
            hour.
          </p>
        </div>
      )}
      <div className="sign-in-ways">
        {github && <Way provider="github" label="Continue with GitHub" />}
        {oidc && <Way provider="oidc" label={`Continue with ${oidc.name}`} />}
        <PasskeyButton />
        {mail && (
          <form method="post" action="/api/auth/signin/mail" className="sign-in-mail">
            <label htmlFor="email">E-mail address</label>
            <input id="email" name="email" type="email" required maxLength={254} autoComplete="email" />
            <button type="submit">Send me a link</button>
          </form>
        )}
      </div>
      <p className="sign-in-local">
        Whoever runs this site can make a link for you: <code>npm run author -- link ada@example.org</code>
      </p>
      <p>
        <a href="/">Back to the site</a>
      </p>
    </main>
  )
}

function Way({ provider, label }: { provider: string; label: string }) {
  return (
    <form method="post" action={`/api/auth/signin/${provider}`}>
      <button type="submit">{label}</button>
    </form>
  )
}
