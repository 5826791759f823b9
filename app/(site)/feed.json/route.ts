import { respondWithFeed } from '../_documents/feed.ts'

export function GET(request: Request): Promise<Response> {
  return respondWithFeed(request, { kind: 'site' }, 'feed.json')
}
