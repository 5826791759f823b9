import type { Metadata } from 'next'
import { Heading } from '#components/studio/heading'
import { StudioPage } from '../../_desk/studio-page.tsx'

export const instant = false

export const metadata: Metadata = { title: 'Sign in' }

/** Where a link in a mail leads: programs that look at mail follow links, and only a person presses the button. */
export default async function ConfirmPage({ searchParams }: PageProps<'/studio/sign-in/confirm'>) {
  const { token, email } = await searchParams
  return (
    <StudioPage editor={undefined}>
      <div className="narrow">
        <Heading title="Sign in to the studio" />
        <form method="post" action="/api/auth/callback/mail" className="line-form">
          <input type="hidden" name="token" value={one(token)} />
          <input type="hidden" name="email" value={one(email)} />
          <button type="submit" className="button button-main">
            Sign in as {one(email)}
          </button>
        </form>
      </div>
    </StudioPage>
  )
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value)?.slice(0, 254) ?? ''
}
