import { connection, type NextRequest } from 'next/server'
import { respondUncached } from '#lib/server/respond'
import { showMissing } from '../../(site)/_documents/missing.tsx'
import { publicView } from '../../(site)/_documents/public-view.ts'

/** Where the front sends an address that leads nowhere: answered each time anew and kept by nobody. */
export async function GET(request: NextRequest): Promise<Response> {
  await connection()
  const address = request.nextUrl.searchParams.get('address') ?? '/'
  return respondUncached((await showMissing(publicView(), address)).body, 404)
}
