import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Signs in with a passkey and goes where that leads. @throws when the browser, its user or the site refuses. */
export async function signInWithPasskey(): Promise<void> {
  const options = await askOptions('authenticate')
  await finish('authenticate', await startAuthentication(options))
}

/** Adds a passkey to whoever is signed in. @throws when the browser, its user or the site refuses. */
export async function addPasskey(): Promise<void> {
  const options = await askOptions('register')
  await finish('register', await startRegistration(options))
}

/** Of both kinds the parts that the browser is handed as they are. */
type Options = Parameters<typeof startAuthentication>[0] & Parameters<typeof startRegistration>[0]

async function askOptions(action: 'authenticate' | 'register'): Promise<Options> {
  const response = await fetch(`/api/auth/webauthn-options/passkey?action=${action}`)
  if (!response.ok) throw new Error('The site does not take passkeys now.')
  return ((await response.json()) as { options: Options }).options
}

async function finish(action: 'authenticate' | 'register', data: unknown): Promise<void> {
  const response = await fetch('/api/auth/callback/passkey', {
    method: 'POST',
    headers: { 'X-Auth-Return-Redirect': '1' },
    body: new URLSearchParams({ action, data: JSON.stringify(data) }),
  })
  const { url } = (await response.json()) as { url?: string }
  const to = url === undefined ? undefined : new URL(url)
  if (!response.ok || !to || to.searchParams.has('error')) throw new Error('This passkey is not known here.')
  location.assign(action === 'register' ? '/studio/account' : to.href)
}
