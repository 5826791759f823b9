import { cookies, draftMode } from 'next/headers'
import { encodeAddress } from '#lib/core/address'
import { parseInstant, type Instant } from '#lib/core/instant'
import { locateAddress } from '#lib/edition/locate'
import type { Edition } from '#lib/edition/edition'
import { readForm } from '#lib/server/read-form'
import { readRequestedAddress } from '#lib/server/requested-address'
import { redirectPrivately, respondPrivately } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { draftCookie, instantCookie } from '#lib/server/viewer-of'

/**
 * Turns the preview on, for whoever is signed in: `to` says where to go, `at` at which instant to walk the site (the
 * site's zone where it names none). With `off` it turns it off.
 */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request)
  if (form.get('off') !== null) {
    await turnOff(request)
    return redirectPrivately(targetIn(runtime.edition(), form.get('to')))
  }
  const editor = await runtime.access.editorOf(request.headers)
  if (!editor || !runtime.access.may(editor, 'preview')) return refuse(403, 'Sign in to see previews.')
  const written = form.get('at')?.trim() ?? ''
  const { timezone } = runtime.edition().site
  const at = written === '' ? undefined : parseInstant(written, timezone)
  if (at && !at.ok) return refuse(400, `${at.error.message}; ${at.error.fix}.`)
  if (at && !runtime.access.may(editor, 'preview at an instant')) {
    return refuse(403, 'Only editors may choose the instant of a preview.')
  }
  await turnOn(request, at?.value)
  const edition = runtime.preview({ kind: 'editor', editor, at: at?.value })
  return redirectPrivately(targetIn(edition, form.get('to')))
}

/** Turns the preview off. */
export async function DELETE(request: Request): Promise<Response> {
  await turnOff(request)
  return new Response(null, { status: 204 })
}

async function turnOn(request: Request, at: Instant | undefined): Promise<void> {
  ;(await draftMode()).enable()
  const store = await cookies()
  // Next would send its cookie along from other sites, and over https only.
  store.set(draftCookie, store.get(draftCookie)?.value ?? '', attributesFor(request))
  if (at === undefined) store.set(instantCookie, '', { ...attributesFor(request), maxAge: 0 })
  else store.set(instantCookie, String(at), attributesFor(request))
}

async function turnOff(request: Request): Promise<void> {
  const store = await cookies()
  for (const name of [draftCookie, instantCookie])
    store.set(name, '', { ...attributesFor(request), maxAge: 0 })
}

function attributesFor(request: Request) {
  const secure = request.headers.get('x-forwarded-proto') === 'https'
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

/** An address that the edition has, else the front page: nothing that is asked for leads elsewhere. */
function targetIn(edition: Edition, to: string | null): string {
  const requested = readRequestedAddress(to ?? '/')
  if (!requested.ok || locateAddress(edition, requested.address).kind === 'nothing') return '/'
  return encodeAddress(requested.address)
}

function refuse(status: number, message: string): Response {
  return respondPrivately(`${status} ${message}\n`, 'text/plain; charset=utf-8', status)
}
