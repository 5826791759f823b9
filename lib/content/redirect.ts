import * as z from 'zod'
import { required } from '#lib/content/checks'
import { checkFields, fieldProblem, type Fields } from '#lib/content/fields'
import { siteAddress, target } from '#lib/content/link-checks'
import { normaliseAddress } from '#lib/core/address'
import type { Position } from '#lib/core/position'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'

export interface Redirect {
  /** Site-relative old address, without a trailing slash. */
  readonly from: string
  /** Site-relative or absolute https address. */
  readonly to: string
}

/** A redirect and where in the file it stands. */
export interface PlacedRedirect extends Redirect {
  readonly place: Position
}

const redirectFields = { from: required(siteAddress), to: required(target) }
const listSchema = z.array(z.strictObject(redirectFields))

/** Reads `redirects.yaml`: `/old: /new` lines, or a list of `from` and `to`. All problems of the file at once. */
export function parseRedirects(file: SourceFile): Result<PlacedRedirect[], Problem[]> {
  const yaml = parseYaml(file.path, file.text)
  if (!yaml.ok) return yaml
  const fields = asList(yaml.value)
  const list = checkFields(fields, listSchema, Object.keys(redirectFields))
  if (!list.ok) return list
  const seen = new Set<string>()
  const problems = list.value.flatMap(({ from }, index) => {
    const repeated = seen.has(from)
    seen.add(from)
    return repeated
      ? [fieldProblem(fields, [index, 'from'], `${from} is redirected twice`, 'remove one')]
      : []
  })
  if (problems.length > 0) return err(problems)
  return ok(
    list.value.map(({ from, to }, index) => ({
      from,
      to: to.startsWith('/') ? normaliseAddress(to) : to,
      place: fields.place([index, 'from'], 'value'),
    })),
  )
}

/** A mapping of old to new as the list it stands for, its places kept. */
function asList(fields: Fields): Fields {
  const { value } = fields
  if (value === null) return { ...fields, value: [] }
  if (typeof value !== 'object' || Array.isArray(value)) return fields
  const pairs = Object.entries(value)
  return {
    path: fields.path,
    value: pairs.map(([from, to]) => ({ from, to: to as unknown })),
    place([index, name]) {
      const pair = pairs[Number(index)]
      return fields.place(pair ? [pair[0]] : [], name === 'to' ? 'value' : 'key')
    },
  }
}
