import { customFetch, type NextAuthConfig } from 'next-auth'
import GitHub from 'next-auth/providers/github'
import Passkey from 'next-auth/providers/passkey'
import {
  looksLikeAnother,
  mailIdentity,
  normaliseIdentity,
  tidyAddress,
  type Identity,
} from '#lib/auth/identity'
import { linkPepper, linkSeconds } from '#lib/auth/sign-in-links'

export interface ProviderSettings {
  readonly github:
    | {
        readonly id: string
        readonly secret: string
        /** What reaches GitHub; the network by default. */
        readonly fetch?: typeof fetch
      }
    | undefined
  readonly oidc:
    | { readonly issuer: string; readonly id: string; readonly secret: string; readonly name: string }
    | undefined
  /** Sends a link for signing in; `undefined` where no mail is set up. */
  readonly sendMail: ((link: { to: string; url: string; expires: Date }) => Promise<void>) | undefined
}

type Providers = NextAuthConfig['providers']

/** Why somebody is not let in, besides not being listed; the sign-in page has words for each. */
export type Doubt = 'unverified' | 'look-alike'

/** What a profile elsewhere tells: never an e-mail address, by which next-auth would join accounts. */
interface Told {
  readonly id: string
  readonly name: string | null
  readonly email: null
  readonly identities: readonly Identity[]
  readonly doubt?: Doubt
}

/** The ways of signing in that are set up; the local link and passkeys always are. */
export function createProviders({ github, oidc, sendMail }: ProviderSettings): Providers {
  return [
    emailProvider('local', () => Promise.reject(new Error('local links are made on the command line'))),
    Passkey({ getUserInfo: async () => null }),
    ...(sendMail
      ? [
          emailProvider('mail', ({ identifier, url, expires }) =>
            sendMail({ to: identifier, url: confirmAddress(url), expires }),
          ),
        ]
      : []),
    ...(github
      ? [
          GitHub({
            clientId: github.id,
            clientSecret: github.secret,
            ...(github.fetch ? { [customFetch]: github.fetch } : {}),
            // By login and number alone: the address that GitHub tells is not always a verified one.
            authorization: { params: { scope: 'read:user' } },
            userinfo: 'https://api.github.com/user',
            profile: ({ id, login, name }): Told => ({
              id: String(id),
              name,
              email: null,
              identities: gitHubIdentities(login, id),
            }),
          }),
        ]
      : []),
    ...(oidc
      ? [
          {
            id: 'oidc',
            name: oidc.name,
            type: 'oidc' as const,
            issuer: oidc.issuer,
            clientId: oidc.id,
            clientSecret: oidc.secret,
            authorization: { params: { scope: 'openid email profile' } },
            checks: ['pkce' as const, 'state' as const, 'nonce' as const],
            profile: readClaims,
          },
        ]
      : []),
  ]
}

/** A login may be all digits, and so be the number of somebody else: such a one is known by its number alone. */
function gitHubIdentities(login: string, id: number): readonly Identity[] {
  const names = /^\d+$/.test(login) ? [`github:${id}`] : [`github:${login}`, `github:${id}`]
  return names.flatMap((name) => normaliseIdentity(name) ?? [])
}

/** The claims of an ID token (OpenID Connect Core 1.0, section 5.1). An address counts only where it is said to be verified. */
export function readClaims(claims: Record<string, unknown>): Told {
  const subject = String(claims['sub'])
  const email = typeof claims['email'] === 'string' ? claims['email'] : undefined
  const mail = email === undefined ? undefined : mailIdentity(email)
  const verified = claims['email_verified'] === true
  const doubt: Doubt | undefined =
    email !== undefined && looksLikeAnother(email)
      ? 'look-alike'
      : mail && !verified
        ? 'unverified'
        : undefined
  return {
    id: subject,
    name: typeof claims['name'] === 'string' ? claims['name'] : null,
    email: null,
    identities: [`oidc:${subject}`, ...(mail && verified ? [mail] : [])],
    ...(doubt ? { doubt } : {}),
  }
}

/**
 * next-auth sends whoever follows a link straight in, and the programs that look at mail follow links too: a link in
 * a mail leads to a page with a button instead.
 */
function confirmAddress(url: string): string {
  const callback = new URL(url)
  const query = new URLSearchParams({
    token: callback.searchParams.get('token') ?? '',
    email: callback.searchParams.get('email') ?? '',
  })
  return `${callback.origin}/studio/sign-in/confirm?${query}`
}

function emailProvider(
  id: 'local' | 'mail',
  send: (link: { identifier: string; url: string; expires: Date }) => Promise<void>,
): Providers[number] {
  return {
    id,
    name: id === 'mail' ? 'E-mail' : 'Link',
    type: 'email',
    maxAge: linkSeconds,
    // next-auth would fold letters that only look like others into them.
    normalizeIdentifier: tidyAddress,
    secret: linkPepper,
    sendVerificationRequest: send,
  } as Providers[number]
}
