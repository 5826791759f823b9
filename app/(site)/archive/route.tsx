import { archiveDocument } from '../_documents/overview.tsx'
import { respondWithDocumentOr404 } from '../_documents/missing.tsx'

export async function GET(): Promise<Response> {
  return respondWithDocumentOr404(await archiveDocument(), '/archive')
}
