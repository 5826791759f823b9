import type { Metadata } from 'next'
import { Heading } from '#components/studio/heading'
import { formatDate, instantOf } from '#lib/core/instant'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { orAway } from '../_desk/away.ts'
import { StudioPage } from '../_desk/studio-page.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { removePasskey } from './actions.ts'

export const instant = false

export const metadata: Metadata = { title: 'Your account' }

/** Who is signed in, what they may, and their passkeys. */
export default async function AccountPage() {
  const editor = await requireEditor('see the studio')
  const { timezone } = runtime.edition().site
  const passkeys = await orAway(runtime.access.passkeysOf(editor))
  const day = (at: number) => formatDate(instantOf(at), timezone, 'en')
  return (
    <StudioPage editor={editor} section="/studio/account">
      <div className="narrow">
        <Heading title="Your account" />
        <dl className="facts">
          <div>
            <dt>Name</dt>
            <dd>{editor.name}</dd>
          </div>
          <div>
            <dt>E-mail address</dt>
            <dd>{editor.email ?? 'none is listed'}</dd>
          </div>
          <div>
            <dt>Role</dt>
            <dd>{editor.role}</dd>
          </div>
        </dl>
        <h2>Passkeys</h2>
        <p>A passkey of this device, or of a key you carry, signs you in without a link.</p>
        {passkeys.length > 0 && (
          <ul className="rows">
            {passkeys.map(({ credentialID, createdAt, lastUsedAt }) => (
              <li key={credentialID}>
                <span>
                  Passkey of {day(createdAt)},{' '}
                  {lastUsedAt === undefined ? 'not used yet' : `last used on ${day(lastUsedAt)}`}
                </span>
                <form action={removePasskey}>
                  <input type="hidden" name="id" value={credentialID} />
                  <button type="submit" className="button">
                    Remove<span className="sr-only"> the passkey of {day(createdAt)}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <AddPasskey />
        <h2>Leave</h2>
        <form method="post" action="/api/auth/signout">
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
      </div>
    </StudioPage>
  )
}
