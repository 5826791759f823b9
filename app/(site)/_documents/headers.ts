import type { Instant } from '#lib/core/instant'
import { headersOfDocument, headersOfFile } from '#lib/server/respond'
import { htmlType, type Shown } from './view.ts'

/** The headers of what is shown of an address that is no feed. */
export function headersOfPage({ type, headers }: Shown): Record<string, string> {
  return type === htmlType ? headersOfDocument(headers) : headersOfFile(type, headers)
}

/** The headers of a feed, besides its entity tag. @param changedAt when the edition last became what it is. */
export function headersOfFeed({ type, headers }: Shown, changedAt: Instant): Record<string, string> {
  return headersOfFile(type, {
    'Last-Modified': new Date(changedAt).toUTCString(),
    'Access-Control-Allow-Origin': '*',
    ...headers,
  })
}
