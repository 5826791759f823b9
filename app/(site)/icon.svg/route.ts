import { respondWithSvgIcon } from '../_documents/icon.ts'

export function GET(): Promise<Response> {
  return respondWithSvgIcon()
}
