import { isId } from '#lib/content/checks'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

/** The id that the name of a YAML file gives what is in it. */
export function idOfFile(path: string): Result<string, Problem> {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length).normalize('NFC')
  if (isId(name)) return ok(name)
  const message = `the file name "${name}" is no id`
  return err({
    path,
    line: 1,
    column: 1,
    message,
    fix: 'use letters, numbers and hyphens only, e.g. ada-example.yaml',
  })
}
