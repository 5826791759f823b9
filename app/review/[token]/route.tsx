import { ErrorPage } from '#components/document/error-page'
import { encodeAddress } from '#lib/core/address'
import { unlessAway } from '#lib/core/records'
import { reviewedAddress } from '#lib/edition/review-addresses'
import { renderDocument } from '#lib/server/render-document'
import { redirectPrivately, respondPrivately } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { frameFor } from '../../(site)/_documents/frame.ts'
import { publicView } from '../../(site)/_documents/public-view.ts'

/** Exchanges a review link for a cookie that opens its post alone, and leaves the token out of the address bar. */
export async function GET(request: Request, context: RouteContext<'/review/[token]'>): Promise<Response> {
  const { token } = await context.params
  const secure = request.headers.get('x-forwarded-proto') === 'https'
  const redeemed = await unlessAway(runtime.access.reviewLinks.redeem(token, { secure }), null)
  if (redeemed === null) {
    return refuse(
      'This link cannot be looked up right now',
      'Try again in a few seconds: it may well be good.',
    )
  }
  const address =
    redeemed && reviewedAddress(runtime.preview({ kind: 'review', grant: redeemed.grant }), redeemed.grant)
  if (address === undefined) {
    return refuse(
      'This link opens nothing',
      'It may be over, or taken back. Ask whoever sent it to you for another.',
    )
  }
  return redirectPrivately(encodeAddress(address), { 'Set-Cookie': redeemed!.setCookie })
}

/** The same for a link that is over, was taken back, was changed or never was. */
async function refuse(title: string, message: string): Promise<Response> {
  const body = await renderDocument(
    <ErrorPage frame={frameFor(publicView(), '/review')} status={404} title={title} message={message} />,
  )
  return respondPrivately(body, 'text/html; charset=utf-8', 404)
}
