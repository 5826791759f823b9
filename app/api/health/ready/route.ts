import { connection } from 'next/server'
import { runtime } from '#lib/server/runtime'

const headers = { 'cache-control': 'no-store' }

/**
 * Answers 200 once the content is loaded, with how much of it shows and how many problems it has; 503 from when the
 * process was told to end. What is shared with other instances being away keeps no reader from anything.
 */
export async function GET(): Promise<Response> {
  await connection()
  if (runtime.isDraining()) return Response.json({ draining: true }, { status: 503, headers })
  const { posts, pages } = runtime.edition()
  const { isAlone, isAway } = runtime.shared
  const counts = { posts: posts.length, pages: pages.length, problems: runtime.problems().length }
  const redis = isAlone ? {} : { redis: isAway() ? 'away' : 'here' }
  return Response.json({ ...counts, ...redis }, { headers })
}
