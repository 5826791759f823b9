import * as z from 'zod'
import { entryAddress, entryFields, entryText } from '#lib/content/entry-fields'
import { checkFields } from '#lib/content/fields'
import { splitFrontMatter } from '#lib/content/front-matter'
import type { Page } from '#lib/content/post'
import type { SourceFile } from '#lib/content/source-file'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

const pageSchema = z.strictObject(entryFields)
const pageKeys = Object.keys(entryFields)

/** Reads a stand-alone page. All problems of the file at once. */
export function parsePage(file: SourceFile): Result<Page, Problem[]> {
  const front = splitFrontMatter(file.path, file.text)
  if (!front.ok) return front
  const fields = checkFields(front.value.fields, pageSchema, pageKeys)
  const { address, problems } = entryAddress(file, front.value)
  if (!fields.ok) return err([...fields.error, ...problems])
  if (problems.length > 0) return err(problems)
  // A copy: what is cut out of a text holds on to the whole of it.
  const { path: _, ...rest } = structuredClone(fields.value)
  return ok({ kind: 'page', ...rest, ...entryText(file, front.value), address })
}
