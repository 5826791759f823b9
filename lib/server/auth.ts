import { createAuthHandler } from '#lib/auth/handle-auth'
import { createMailer } from '#lib/auth/mail'
import { baseOf } from '#lib/server/base-of'
import { runtime } from '#lib/server/runtime'
import { draftCookie, instantCookie } from '#lib/server/viewer-of'

const { settings, access, newsroom } = runtime
const hour = 60 * 60 * 1000
const mails = runtime.shared.rateLimit('mails', 5, hour)
const askers = runtime.shared.rateLimit('askers', 30, hour)

const handle = createAuthHandler({
  access,
  now: Date.now,
  isAway: runtime.shared.isAway,
  github: settings.github,
  oidc: settings.oidc,
  sendMail: settings.mail && createMailer({ ...settings.mail, siteName: () => runtime.edition().site.name }),
  mayMail: mails.allow,
  mayAsk: (headers) => askers.allow(clientOf(headers)),
  record: newsroom.record,
})

/** Answers `/api/auth/…`. Whoever signs out leaves the preview, too. */
export async function respondToAuth(request: Request): Promise<Response> {
  const response = await handle(request, baseOf(runtime, request))
  if (!new URL(request.url).pathname.endsWith('/signout')) return response
  const headers = new Headers(response.headers)
  for (const cookie of [draftCookie, instantCookie])
    headers.append('Set-Cookie', `${cookie}=; Path=/; Max-Age=0`)
  return new Response(response.body, { status: response.status, headers })
}

/** The address that the nearest proxy, or Next itself, has seen: what is before it anybody may have written. */
function clientOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
}
