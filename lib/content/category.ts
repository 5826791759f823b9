import * as z from 'zod'
import { id, optional, required, text } from '#lib/content/checks'
import { checkFields, fieldProblem } from '#lib/content/fields'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface Category {
  readonly id: string
  readonly name: string
  readonly description: string | undefined
}

const categoryFields = { id: required(id), name: required(text), description: optional(text) }
const categoriesSchema = z.array(z.strictObject(categoryFields))

/** Reads `categories.yaml`, a list of `id`, `name` and `description`. All problems of the file at once. */
export function parseCategories(file: SourceFile): Result<Category[], Problem[]> {
  const yaml = parseYaml(file.path, file.text)
  if (!yaml.ok) return yaml
  if (yaml.value.value === null) return ok([])
  const fields = checkFields(yaml.value, categoriesSchema, Object.keys(categoryFields))
  if (!fields.ok) return fields
  const seen = new Set<string>()
  const problems = fields.value.flatMap((category, index) => {
    const repeated = seen.has(category.id)
    seen.add(category.id)
    const message = `the category "${category.id}" is there twice`
    return repeated ? [fieldProblem(yaml.value, [index, 'id'], message, 'remove one, or rename it')] : []
  })
  return problems.length > 0 ? err(problems) : ok(fields.value)
}
