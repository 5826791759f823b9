import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Heading } from '#components/studio/heading'
import { Notice } from '#components/studio/notice'
import { runtime } from '#lib/server/runtime'
import { StudioPage } from '../_desk/studio-page.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { wordsFor } from './words.ts'

export const instant = false

export const metadata: Metadata = { title: 'Sign in' }

/** Every way of signing in that is set up. Without any there is the command line, and the page says how. */
export default async function SignInPage({ searchParams }: PageProps<'/studio/sign-in'>) {
  const { error, sent } = await searchParams
  if (error === undefined && (await runtime.access.editorOf(await headers()))) redirect('/studio')
  const away = runtime.shared.isAway()
  const { github, oidc, mail } = runtime.settings
  const words = wordsFor(away ? 'away' : Array.isArray(error) ? error[0] : error)
  return (
    <StudioPage editor={undefined}>
      <div className="narrow">
        <Heading title="Sign in to the studio" />
        {words && (
          <Notice title={words.title}>
            <p>{words.message}</p>
            {away && (
              <p>
                <a href="/studio">Try again</a>
              </p>
            )}
          </Notice>
        )}
        {sent !== undefined && (
          <Notice title="Look into your mail">
            <p>
              If the address is on the list, a link to sign in is on its way. It works once, for a quarter of
              an hour.
            </p>
          </Notice>
        )}
        <div className="sign-in-ways">
          {mail && (
            <form method="post" action="/api/auth/signin/mail" className="line-form">
              <p className="field field-wide">
                <label htmlFor="email">E-mail address</label>
                <input id="email" name="email" type="email" required maxLength={254} autoComplete="email" />
              </p>
              <button type="submit" className="button button-main">
                Send me a link
              </button>
            </form>
          )}
          {github && <Way provider="github" label="Continue with GitHub" />}
          {oidc && <Way provider="oidc" label={`Continue with ${oidc.name}`} />}
          <PasskeyButton />
        </div>
        <p className="field-note">
          Whoever runs this site can make a link for you: <code>npm run author -- link ada@example.org</code>
        </p>
      </div>
    </StudioPage>
  )
}

function Way({ provider, label }: { provider: string; label: string }) {
  return (
    <form method="post" action={`/api/auth/signin/${provider}`}>
      <button type="submit" className="button">
        {label}
      </button>
    </form>
  )
}
