import { formatProblem, type Problem } from '#lib/core/problem'
import type { DeskEntry } from '#lib/edition/desk'
import type { Editor } from '#lib/edition/viewer'
import type { Runtime } from '#lib/server/runtime-type'
import type { Flash, Undo } from './flash.ts'

type Newsroom = Runtime['newsroom']
export type PostChange = Parameters<Newsroom['change']>[3]

const said = {
  publish: 'published',
  schedule: 'scheduled',
  unpublish: 'unpublished',
} as const satisfies Record<PostChange['kind'], string>

/** Writes a change into the file, and says what came of it. */
export async function changeFile(
  newsroom: Newsroom,
  editor: Editor,
  { entry, version, change }: { entry: DeskEntry; version: string; change: PostChange },
): Promise<Flash> {
  const undo = undoOf(entry, change)
  const result = await newsroom.change(editor, entry.path, version, change)
  if (result.ok) {
    return { said: said[change.kind], version: result.value.version, ...(undo ? { undo } : {}) }
  }
  const refusal = result.error
  switch (refusal.kind) {
    case 'conflict':
      return {
        said: 'conflict',
        ...(refusal.by === undefined ? {} : { by: refusal.by }),
        ...(refusal.at === undefined ? {} : { at: refusal.at }),
      }
    case 'missing':
      return { said: 'missing' }
    case 'problems':
      return { said: 'refused', reasons: refusal.problems.slice(0, 5).map(reasonOf) }
    case 'impossible':
      return { said: 'refused', reasons: [refusal.message.slice(0, 400)] }
  }
}

function reasonOf(problem: Problem): string {
  return formatProblem(problem).slice(0, 400)
}

/** What takes a change back; `undefined` where nothing does. */
export function undoOf(entry: DeskEntry, change: PostChange): Undo | undefined {
  const hidden = entry.state === 'draft'
  if (change.kind === 'unpublish') {
    return entry.date === undefined ? { kind: 'publish' } : { kind: 'schedule', at: entry.date }
  }
  if (hidden) return { kind: 'unpublish' }
  return entry.date === undefined ? undefined : { kind: 'schedule', at: entry.date }
}
