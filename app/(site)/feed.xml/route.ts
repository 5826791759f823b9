import { respondWithFeed } from '../_documents/kept.ts'

export function GET(request: Request): Promise<Response> {
  return respondWithFeed(request, '/feed.xml')
}
