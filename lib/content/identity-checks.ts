import type { Author } from '#lib/content/author'
import { fieldProblem } from '#lib/content/fields'
import type { SourceFile } from '#lib/content/source-file'
import { parseYaml } from '#lib/content/yaml'
import type { Problem } from '#lib/core/problem'

/** Identities that two authors claim: whoever signs in by one would be both, and so is nobody. */
export function checkIdentities(authors: readonly Author[], files: readonly SourceFile[]): Problem[] {
  const owners = new Map<string, string>()
  return authors.flatMap(({ id, identities }) =>
    identities.flatMap((identity, index): Problem[] => {
      const key = identity.startsWith('oidc:') ? identity : identity.toLowerCase()
      const owner = owners.get(key)
      if (owner === undefined || owner === id) {
        owners.set(key, id)
        return []
      }
      const path = `authors/${id}.yaml`
      const message = `"${identity}" is an identity of ${owner}, too`
      const fix = `remove it here or in authors/${owner}.yaml`
      const file = files.find((one) => one.path === path)
      const yaml = file && parseYaml(path, file.text)
      if (!yaml?.ok) return [{ path, line: 1, column: 1, message, fix }]
      return [fieldProblem(yaml.value, ['identities', index], message, fix)]
    }),
  )
}
