import { connection, type NextRequest } from 'next/server'
import { ErrorPage } from '#components/document/error-page'
import { renderDocument } from '#lib/server/render-document'
import { respondPrivately } from '#lib/server/respond'
import { frameFor } from '../../(site)/_documents/frame.ts'
import { publicView } from '../../(site)/_documents/public-view.ts'

const forbidden = {
  status: 403,
  title: 'Your role may not see this',
  message: 'An administrator of the studio can change what you may do.',
}

const missing = {
  status: 404,
  title: 'There is nothing at this address',
  message: 'The file may have been renamed or removed. The studio lists those that there are.',
}

/**
 * Where the front sends somebody whose role may not see a part of the studio, or who asks for a file that is not
 * there: a page of the studio has begun to answer before it could say so with a status.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await connection()
  const words = request.nextUrl.searchParams.get('status') === '404' ? missing : forbidden
  const body = await renderDocument(<ErrorPage frame={frameFor(publicView(), '/studio')} {...words} />)
  return respondPrivately(body, 'text/html; charset=utf-8', words.status)
}
