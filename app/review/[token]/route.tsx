import { ErrorPage } from '#components/document/error-page'
import { encodeAddress } from '#lib/core/address'
import { reviewedAddress } from '#lib/edition/review-addresses'
import { renderDocument } from '#lib/server/render-document'
import { redirectPrivately, respondPrivately } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'
import { frameFor } from '../../(site)/_documents/frame.ts'
import { publicView } from '../../(site)/_documents/view.ts'

/** Exchanges a review link for a cookie that opens its post alone, and leaves the token out of the address bar. */
export async function GET(request: Request, context: RouteContext<'/review/[token]'>): Promise<Response> {
  const { token } = await context.params
  const secure = request.headers.get('x-forwarded-proto') === 'https'
  const redeemed = await runtime.access.reviewLinks.redeem(token, { secure })
  const address =
    redeemed && reviewedAddress(runtime.preview({ kind: 'review', grant: redeemed.grant }), redeemed.grant)
  if (address === undefined) return refuse()
  return redirectPrivately(encodeAddress(address), { 'Set-Cookie': redeemed!.setCookie })
}

/** The same for a link that is over, was taken back, was changed or never was. */
async function refuse(): Promise<Response> {
  const body = await renderDocument(
    <ErrorPage
      frame={frameFor(publicView(), '/review')}
      status={404}
      title="This link opens nothing"
      message="It may be over, or taken back. Ask whoever sent it to you for another."
    />,
  )
  return respondPrivately(body, 'text/html; charset=utf-8', 404)
}
