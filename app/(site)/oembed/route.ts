import type { NextRequest } from 'next/server'
import { entityTag, isFresh } from '#lib/feeds/etag'
import { describeEmbedding, entryOfUrl, oembedXml } from '#lib/feeds/oembed'
import { revalidated, respondWithFile } from '#lib/server/respond'
import { shareImageOf } from '../_documents/frame.ts'
import { publicView } from '../_documents/public-view.ts'

/** The provider of oEmbed 1.0: always of what the public sees, whoever asks. Nothing of it is kept: any query may come. */
export async function GET({ nextUrl, headers: asked }: NextRequest): Promise<Response> {
  const query = nextUrl.searchParams
  const url = query.get('url')
  if (url === null) return refuse(400, 'Ask for an address of this site: /oembed?url=…')
  const format = query.get('format') ?? 'json'
  if (format !== 'json' && format !== 'xml') return refuse(501, 'The formats are json and xml.')
  const view = publicView()
  const item = entryOfUrl(view.edition, url)
  if (!item) return refuse(404, 'Nothing at this address can be embedded.')
  const limits = { maxWidth: pixels(query.get('maxwidth')), maxHeight: pixels(query.get('maxheight')) }
  if (Number.isNaN(limits.maxWidth) || Number.isNaN(limits.maxHeight)) {
    return refuse(400, 'maxwidth and maxheight are numbers of pixels, from 1.')
  }
  const card =
    'authors' in item ? ({ kind: 'post', post: item } as const) : ({ kind: 'page', page: item } as const)
  const description = describeEmbedding(view.edition, item, shareImageOf(view.edition, card), limits)
  const body = format === 'json' ? `${JSON.stringify(description)}\n` : oembedXml(description)
  const etag = entityTag(body)
  const headers = { ETag: etag, 'Cache-Control': revalidated, 'Access-Control-Allow-Origin': '*' }
  if (isFresh(asked, etag, undefined)) return new Response(null, { status: 304, headers })
  return respondWithFile(body, format === 'json' ? 'application/json' : 'text/xml; charset=utf-8', headers)
}

/** `undefined` where it is not asked for, `NaN` where it is no number. */
function pixels(written: string | null): number | undefined {
  if (written === null) return undefined
  return /^[1-9]\d{0,4}$/.test(written) ? Number(written) : Number.NaN
}

function refuse(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': '*',
    },
  })
}
