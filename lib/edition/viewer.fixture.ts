import type { Editor, Grant } from '#lib/edition/viewer'

/** Somebody of the house, for tests of what comes after signing in. */
export function sampleEditor(changes: Partial<Editor> = {}): Editor {
  const editor = {
    id: 'ada',
    name: 'Ada Example',
    email: 'ada@example.org',
    authorId: 'ada',
    role: 'editor',
    ...changes,
  }
  return editor as Editor
}

/** A review link of the post in a file. */
export function sampleGrant(path: string): Grant {
  const grant = { id: 'grant', path }
  return grant as Grant
}
