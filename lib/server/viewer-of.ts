import type { IncomingMessage } from 'node:http'
import { instantOf, type Instant } from '#lib/core/instant'
import { reviewOpens } from '#lib/edition/review-addresses'
import type { Editor, Viewer } from '#lib/edition/viewer'
import type { Runtime } from '#lib/server/runtime-type'

/** Next's own name for the cookie of draft mode: it says that somebody wants a preview, and proves nothing. */
export const draftCookie = '__prerender_bypass'

/** Holds the instant to walk the site at, in milliseconds; only an editor's counts. */
export const instantCookie = 'masthead-at'

const reviewCookie = 'masthead-review.'

/** Whether a request could be anybody but a reader: worth asking who it is. */
export function wantsPreview(cookies: string | undefined): boolean {
  return cookies !== undefined && (cookies.includes(draftCookie) || cookies.includes(reviewCookie))
}

/** Who asks for an address, besides the public; looked up now, each time. */
export async function viewerOf(
  runtime: Runtime,
  headers: Headers,
  address: string,
): Promise<Viewer | undefined> {
  const cookies = headers.get('cookie') ?? ''
  if (!wantsPreview(cookies)) return undefined
  if (cookies.includes(draftCookie)) {
    const editor = await runtime.access.editorOf(headers)
    if (editor && runtime.access.may(editor, 'preview')) {
      return { kind: 'editor', editor, at: instantFor(runtime, editor, cookies) }
    }
  }
  if (!cookies.includes(reviewCookie)) return undefined
  for (const grant of await runtime.access.grantsOf(headers)) {
    const viewer: Viewer = { kind: 'review', grant }
    if (reviewOpens(runtime.preview(viewer), grant, address)) return viewer
  }
  return undefined
}

/** The instant that an editor has chosen to walk the site at. */
function instantFor(runtime: Runtime, editor: Editor, cookies: string): Instant | undefined {
  const [, milliseconds] = new RegExp(`(?:^|;\\s*)${instantCookie}=(-?\\d{1,16})(?:;|$)`).exec(cookies) ?? []
  if (milliseconds === undefined || !runtime.access.may(editor, 'preview at an instant')) return undefined
  return Math.abs(Number(milliseconds)) <= 8.64e15 ? instantOf(Number(milliseconds)) : undefined
}

/** The cookies of somebody who is nobody, without what would make Next pass its cache. */
export function withoutDraft(cookies: string): string {
  return cookies
    .split(';')
    .filter((cookie) => !/^\s*(?:__prerender_bypass|__next_preview_data)=/.test(cookie))
    .join(';')
}

/** The headers of a Node request as the web's `Headers`. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
