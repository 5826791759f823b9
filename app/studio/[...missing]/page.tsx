import { notFound } from 'next/navigation'
import { requireEditor } from '#lib/server/require-editor'

export const instant = false

/** Any other address below the studio. */
export default async function MissingPage() {
  await requireEditor('see the studio')
  notFound()
}
