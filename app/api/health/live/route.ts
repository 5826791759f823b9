import { connection } from 'next/server'

/** Answers while the process can answer at all. */
export async function GET(): Promise<Response> {
  await connection()
  return new Response('live\n', { headers: { 'cache-control': 'no-store' } })
}
