import { respondUncached } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { showMissing } from '../../(site)/_documents/missing.tsx'
import { publicView } from '../../(site)/_documents/public-view.ts'

/** Hears of a push, pulls, and shows what changed. Without a secret there is no such address. */
export async function POST(request: Request): Promise<Response> {
  const { receive } = runtime.newsroom
  if (!receive) return respondUncached((await showMissing(publicView(), '/api/webhook')).body, 404)
  const { status, message } = await receive(request)
  return new Response(`${status} ${message}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
