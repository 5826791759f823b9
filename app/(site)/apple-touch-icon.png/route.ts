import { respondWithIcon } from '../_documents/icon.ts'

export function GET(): Promise<Response> {
  return respondWithIcon(180)
}
