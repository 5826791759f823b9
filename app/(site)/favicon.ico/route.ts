import { respondWithFavicon } from '../_documents/icon.ts'

export function GET(): Promise<Response> {
  return respondWithFavicon()
}
