import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { permissionFor, signInPage } from '#lib/auth/routes'
import type { Editor } from '#lib/edition/viewer'
import { openAuthors, refuseAuthors } from '#lib/server/doors'
import { refuse } from '#lib/server/refuse'
import type { Runtime } from '#lib/server/runtime-type'
import { headersOf } from '#lib/server/viewer-of'

/** Where somebody is told that a part of the studio is not theirs to see, or not there. */
const refusedRoute = '/api/refused'

interface AuthorsFrontOptions {
  readonly runtime: Runtime
  readonly next: RequestListener
  readonly dev: boolean
}

type AuthorsFront = (request: IncomingMessage, response: ServerResponse, address: string) => Promise<void>

/** What every request for the studio and the routes that act for it passes before Next. */
export function createAuthorsFront({ runtime, next, dev }: AuthorsFrontOptions): AuthorsFront {
  return async function answerAuthors(
    request: IncomingMessage,
    response: ServerResponse,
    address: string,
  ): Promise<void> {
    const refusal = refuseAuthors(request, address, ownHosts(runtime))
    if (refusal) {
      if (refusal.allow) response.setHeader('Allow', refusal.allow)
      return refuse(response, refusal.status, refusal.message)
    }
    delete request.headers['x-middleware-subrequest']
    delete request.headers['x-forwarded-host']
    openAuthors(request, response, address, { dev, issuer: runtime.settings.oidc?.issuer })
    const permission = request.method === 'POST' ? undefined : permissionFor(address)
    if (permission !== undefined) {
      // Each page asks again: once it has begun to answer, it could not say so with a status.
      const editor = await runtime.access.editorOf(headersOf(request))
      if (!editor) {
        response.writeHead(303, { Location: signInPage }).end()
        return
      }
      const forbidden = !runtime.access.may(editor, permission)
      if (forbidden || isMissingFile(runtime, editor, address)) {
        // A document, whose scripts have no nonce: it brings a policy of its own.
        response.removeHeader('Content-Security-Policy')
        request.url = `${refusedRoute}?status=${forbidden ? 403 : 404}`
      }
    }
    next(request, response)
  }
}

/** Whether an address of the studio names a file that there is not. */
function isMissingFile(runtime: Runtime, editor: Editor, address: string): boolean {
  const path = /^\/studio\/posts\/(.+)$/.exec(address)?.[1]
  return path !== undefined && !runtime.desk(editor).entries.some((entry) => entry.path === path)
}

/** The hosts that pages of this site come from, besides the one that was asked. */
function ownHosts({ settings, edition }: Runtime): ReadonlySet<string> {
  const addresses = [edition().site.url, ...(settings.siteUrl === undefined ? [] : [settings.siteUrl])]
  return new Set(addresses.map((address) => new URL(address).host.toLowerCase()))
}
