import * as z from 'zod'
import { listOf, optional, required, text } from '#lib/content/checks'
import { checkFields } from '#lib/content/fields'
import { idOfFile } from '#lib/content/file-id'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface PlannedPart {
  readonly title: string
}

export interface Series {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** Titles announced for the whole series, in order; a part that is not out yet is shown as "coming". */
  readonly parts: readonly PlannedPart[]
}

const planned = z.strictObject({ title: required(text) })
const partSchema = z.preprocess(
  (part) => (typeof part === 'object' && part ? part : { title: part }),
  planned,
)
const seriesFields = {
  title: required(text),
  description: optional(text),
  parts: listOf(partSchema),
}
const seriesSchema = z.strictObject(seriesFields)

/** Reads `series/<id>.yaml`. All problems of the file at once. */
export function parseSeries(file: SourceFile): Result<Series, Problem[]> {
  const id = idOfFile(file.path)
  const yaml = parseYaml(file.path, file.text)
  if (!yaml.ok) return yaml
  const fields = checkFields(yaml.value, seriesSchema, Object.keys(seriesFields))
  if (!id.ok || !fields.ok) return err([...(id.ok ? [] : [id.error]), ...(fields.ok ? [] : fields.error)])
  return ok({ id: id.value, ...fields.value })
}
