import { cardOf, type CardTarget } from '#lib/cards/card'
import type { Edition } from '#lib/edition/edition'
import { cards } from '#lib/server/cards'
import { joinSegments } from '#lib/server/params'
import { requireEditor } from '#lib/server/require-editor'
import { respondPrivately } from '#lib/server/respond'
import { runtime } from '#lib/server/runtime'

/** The card that a file has or will have, whether it is out or not. */
export async function GET(
  _request: Request,
  context: RouteContext<'/studio/cards/[...path]'>,
): Promise<Response> {
  const editor = await requireEditor('see the studio')
  const path = joinSegments('', (await context.params).path).slice(1)
  const edition = runtime.preview({ kind: 'editor', editor, at: undefined })
  const target = targetOf(edition, path)
  if (!target) return respondPrivately('404 There is no such card.\n', 'text/plain; charset=utf-8', 404)
  const { png } = await cards.cardPicture(cardOf(edition, target))
  return respondPrivately(Buffer.from(png), 'image/png')
}

function targetOf({ posts, pages }: Edition, path: string): CardTarget | undefined {
  const post = posts.find(({ entry }) => entry.path === path)
  if (post) return { kind: 'post', post }
  const page = pages.find(({ entry }) => entry.path === path)
  return page && { kind: 'page', page }
}
