import { listingDocument } from './_documents/listing.tsx'
import { respondWithDocumentOr404 } from './_documents/missing.tsx'

export async function GET(): Promise<Response> {
  return respondWithDocumentOr404(await listingDocument('/', 1), '/')
}
