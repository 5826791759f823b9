import { respondWithPage } from './_documents/kept.ts'

export function GET(): Promise<Response> {
  return respondWithPage('/')
}
