import { connection, type NextRequest } from 'next/server'
import { respondUncached } from '#lib/server/respond'
import { missingDocument } from '../../(site)/_documents/missing.tsx'

/** Where the front sends an address that leads nowhere: answered each time anew and kept by nobody. */
export async function GET(request: NextRequest): Promise<Response> {
  await connection()
  return respondUncached(await missingDocument(request.nextUrl.searchParams.get('address') ?? '/'), 404)
}
