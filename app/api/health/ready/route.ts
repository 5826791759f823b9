import { connection } from 'next/server'
import { runtime } from '#lib/server/runtime'

/** Answers 200 once the content is loaded, with how much of it shows and how many problems it has. */
export async function GET(): Promise<Response> {
  await connection()
  const { posts, pages } = runtime.edition()
  const counts = { posts: posts.length, pages: pages.length, problems: runtime.problems().length }
  return Response.json(counts, { headers: { 'cache-control': 'no-store' } })
}
