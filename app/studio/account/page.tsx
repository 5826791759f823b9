import type { Metadata } from 'next'
import { formatDate, instantOf } from '#lib/core/instant'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { AddPasskey } from './add-passkey.tsx'
import { removePasskey } from './actions.ts'

export const instant = false

export const metadata: Metadata = { title: 'Your account' }

/** Who is signed in, what they may, and their passkeys. */
export default async function AccountPage() {
  const editor = await requireEditor('see the studio')
  const { timezone } = runtime.edition().site
  const passkeys = await runtime.access.passkeysOf(editor)
  const day = (at: number) => formatDate(instantOf(at), timezone, 'en')
  return (
    <main id="content">
      <h1>Your account</h1>
      <dl className="facts">
        <dt>Name</dt>
        <dd>{editor.name}</dd>
        <dt>E-mail address</dt>
        <dd>{editor.email ?? 'none is listed'}</dd>
        <dt>Role</dt>
        <dd>{editor.role}</dd>
      </dl>
      <h2>Passkeys</h2>
      <p>A passkey of this device, or of a key you carry, signs you in without a link.</p>
      <ul className="passkeys">
        {passkeys.map(({ credentialID, createdAt, lastUsedAt }) => (
          <li key={credentialID}>
            <form action={removePasskey}>
              Passkey of {day(createdAt)},{' '}
              {lastUsedAt === undefined ? 'not used yet' : `last used on ${day(lastUsedAt)}`}{' '}
              <input type="hidden" name="id" value={credentialID} />
              <button type="submit">Remove</button>
            </form>
          </li>
        ))}
      </ul>
      <AddPasskey />
      <h2>Leave</h2>
      <form method="post" action="/api/auth/signout">
        <button type="submit">Sign out</button>
      </form>
    </main>
  )
}
