import type { NextRequest } from 'next/server'
import { respondUncached } from '#lib/server/respond'
import { showSearch } from '../_documents/search.tsx'
import { publicView } from '../_documents/public-view.ts'

export async function GET(request: NextRequest): Promise<Response> {
  const { body } = await showSearch(publicView(), request.nextUrl.searchParams)
  return respondUncached(body, 200)
}
