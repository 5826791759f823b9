import { connection } from 'next/server'
import { respondToAuth } from '#lib/server/auth'

/** Where those who sign in come back, and what a page asks for a passkey. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  return respondToAuth(request)
}

export async function POST(request: Request): Promise<Response> {
  return respondToAuth(request)
}
