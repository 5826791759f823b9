import { atLeastOne, joinSegments, nothing } from '#lib/server/params'
import { runtime } from '#lib/server/runtime'
import { respondWithPage } from '../../_documents/kept.ts'

/** The newest posts are rendered by the build, the others when they are first asked for. */
export function generateStaticParams(): { slug: string[] }[] {
  const { posts, site } = runtime.edition()
  const slugs = posts
    .slice(0, site.prerender)
    .filter(({ entry }) => entry.address.startsWith('/blog/'))
    .map(({ entry }) => ({ slug: entry.address.split('/').slice(2) }))
  return atLeastOne(slugs, { slug: [nothing] })
}

export async function GET(_request: Request, context: RouteContext<'/blog/[...slug]'>): Promise<Response> {
  return respondWithPage(joinSegments('/blog', (await context.params).slug))
}
