import * as z from 'zod'
import type { OpenRecords, Records } from '#lib/core/records'

const schema = z.object({
  /** As vouched for at sign-in. */
  identities: z.array(z.string()),
  createdAt: z.number(),
  /** Milliseconds. */
  expires: z.number(),
})

export type Session = z.infer<typeof schema>

/** Two weeks, in seconds: a session ends then, however much it is used. */
export const sessionSeconds = 14 * 24 * 60 * 60

/** By token, which is not written down. */
export function openSessions(open: OpenRecords): Records<Session> {
  return open('sessions', schema)
}

/** The names that the session's cookie has: the second one where the reader came by https. */
export const sessionCookies = { plain: 'masthead-session', secure: '__Host-masthead-session' } as const

/** The values of a cookie in a `Cookie` header (RFC 6265, section 4.2). */
export function cookieValues(header: string | null, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
}

/**
 * The tokens that a request brings; more than one only where somebody planted one. The cookie that no other host and
 * no plain connection can plant comes before the other.
 */
export function sessionTokens(headers: Headers): string[] {
  const cookies = headers.get('cookie')
  return [sessionCookies.secure, sessionCookies.plain]
    .flatMap((name) => cookieValues(cookies, name))
    .filter((token) => token.length >= 32 && token.length <= 128)
    .slice(0, 4)
}
