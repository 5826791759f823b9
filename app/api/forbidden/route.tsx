import { connection } from 'next/server'
import { ErrorPage } from '#components/document/error-page'
import { renderDocument } from '#lib/server/render-document'
import { respondPrivately } from '#lib/server/respond'
import { frameFor } from '../../(site)/_documents/frame.ts'
import { publicView } from '../../(site)/_documents/view.ts'

/** Where the front sends somebody whose role may not see a part of the studio. */
export async function GET(): Promise<Response> {
  await connection()
  const body = await renderDocument(
    <ErrorPage
      frame={frameFor(publicView(), '/studio')}
      status={403}
      title="Your role may not see this"
      message="An administrator of the studio can change what you may do."
    />,
  )
  return respondPrivately(body, 'text/html; charset=utf-8', 403)
}
