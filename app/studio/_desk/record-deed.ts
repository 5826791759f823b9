import type { Editor } from '#lib/edition/viewer'
import { runtime } from '#lib/server/runtime'

/** Appends to the list of who did what: `action` in the past tense, what it was done to, and a line more. */
export function recordDeed(
  { id, name }: Editor,
  action: string,
  subject?: string,
  detail?: string,
): Promise<void> {
  return runtime.newsroom.record({ by: { id, name }, action, subject, detail })
}
