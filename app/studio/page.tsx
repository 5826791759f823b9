import { requireEditor } from '#lib/server/require-editor'

export const instant = false

export default async function StudioPage() {
  const editor = await requireEditor('see the studio')
  return <h1>Signed in as {editor.name}</h1>
}
