import { timingSafeEqual } from 'node:crypto'
import { revalidateTag } from 'next/cache'
import { runtime } from '#lib/server/runtime'

/** Drops kept pages by their tags. Only this process knows the token. */
export async function POST(request: Request): Promise<Response> {
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const expected = Buffer.from(`Bearer ${runtime.internalToken}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return new Response('403 Not for you.\n', { status: 403 })
  }
  const tags = (await request.json()) as readonly string[]
  // `expire: 0`: the first visitor afterwards waits for the new page instead of being shown the old one.
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return new Response(null, { status: 204 })
}
