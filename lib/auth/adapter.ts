import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { mailIdentity } from '#lib/auth/identity'
import type { OpenAccess } from '#lib/auth/open-access'
import type { Passkey } from '#lib/auth/passkeys'

/**
 * What next-auth asks of a database. There are no users in ours: a user's id is the list of identities that somebody
 * vouched for, and who that is, and what they may, is looked up at every request.
 */
export function createAdapter(access: OpenAccess, now: () => number): Adapter {
  const { sessions, signInLinks, passkeys } = access
  const passkeyById = (id: string) => passkeys.get(id)
  return {
    // Of next-auth's sign-in by an account of elsewhere: the identities that its profile told.
    createUser: async (user) => userOf(identitiesOf(user)),
    getUser: async (id) => userOf(readId(id)),
    getUserByEmail: async (email) => {
      const identity = mailIdentity(email)
      return identity ? userOf([identity]) : null
    },
    getUserByAccount: async ({ provider, providerAccountId }) => {
      const passkey = provider === 'passkey' ? await passkeyById(providerAccountId) : undefined
      return passkey ? userOf(passkey.identities) : null
    },
    updateUser: async ({ id }) => userOf(readId(id)),
    linkAccount: async () => undefined,

    createSession: async ({ sessionToken, userId, expires }) => {
      const session = { identities: readId(userId), createdAt: now(), expires: expires.getTime() }
      await sessions.removeWhere((one) => one.expires <= now())
      await sessions.put(sessionToken, session)
      return { sessionToken, userId, expires }
    },
    getSessionAndUser: async (sessionToken) => {
      const session = await sessions.get(sessionToken)
      if (!session || session.expires <= now()) return null
      // Somebody who was taken off the list adds no passkey.
      if (!(await access.personOf(session.identities))) return null
      const user = userOf(session.identities)
      return { user, session: { sessionToken, userId: user.id, expires: new Date(session.expires) } }
    },
    updateSession: async () => null,
    deleteSession: (sessionToken) => sessions.remove(sessionToken),

    createVerificationToken: async (link) => {
      await signInLinks.removeWhere((one) => one.expires <= now())
      await signInLinks.put(link.token, { email: link.identifier, expires: link.expires.getTime() })
      return link
    },
    useVerificationToken: async ({ identifier, token }) => {
      const link = await signInLinks.take(token)
      return link?.email === identifier ? { identifier, token, expires: new Date(link.expires) } : null
    },

    getAccount: async (providerAccountId, provider) => {
      const passkey = provider === 'passkey' ? await passkeyById(providerAccountId) : undefined
      if (!passkey) return null
      return { provider, providerAccountId, type: 'webauthn', userId: idOf(passkey.identities) }
    },
    getAuthenticator: async (credentialID) => {
      const passkey = await passkeyById(credentialID)
      return passkey ? authenticatorOf(passkey) : null
    },
    createAuthenticator: async ({ userId, providerAccountId: _, transports, ...rest }) => {
      const passkey: Passkey = {
        ...rest,
        ...(transports ? { transports } : {}),
        identities: readId(userId),
        createdAt: now(),
      }
      await passkeys.put(passkey.credentialID, passkey)
      return authenticatorOf(passkey)
    },
    listAuthenticatorsByUserId: async (userId) => {
      const identities = readId(userId)
      const all = await passkeys.list()
      return all.filter((one) => one.identities.some((id) => identities.includes(id))).map(authenticatorOf)
    },
    updateAuthenticatorCounter: async (credentialID, counter) => {
      const passkey = await passkeyById(credentialID)
      if (!passkey) throw new Error('There is no such passkey.')
      const used = { ...passkey, counter, lastUsedAt: now() }
      await passkeys.put(credentialID, used)
      return authenticatorOf(used)
    },
  }
}

function authenticatorOf({ identities, createdAt: _, lastUsedAt: __, transports, ...rest }: Passkey) {
  return {
    ...rest,
    transports: transports ?? null,
    providerAccountId: rest.credentialID,
    userId: idOf(identities),
  }
}

/** The identities that the profile of an account elsewhere told: see `providers.ts`. */
export function identitiesOf(user: object): readonly string[] {
  const told = 'identities' in user ? user.identities : undefined
  if (Array.isArray(told)) return told.filter((one) => typeof one === 'string')
  return 'id' in user && typeof user.id === 'string' ? readId(user.id) : []
}

function userOf(identities: readonly string[]): AdapterUser {
  const mail = identities.find((identity) => identity.startsWith('mail:'))
  // next-auth wants text here; it goes nowhere but into the name of a passkey.
  const email = (mail ?? identities[0] ?? '').replace(/^mail:/, '')
  return { id: idOf(identities), email, emailVerified: null }
}

function idOf(identities: readonly string[]): string {
  return JSON.stringify(identities)
}

/** None where the id is another's. */
function readId(id: string): string[] {
  try {
    const identities: unknown = JSON.parse(id)
    return Array.isArray(identities) ? identities.filter((one) => typeof one === 'string') : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
