import { isReserved } from '#lib/content/address'
import type { Entry } from '#lib/content/post'
import type { PlacedRedirect } from '#lib/content/redirect'
import { entryProblem } from '#lib/content/reference-checks'
import type { Problem } from '#lib/core/problem'

/**
 * Holds addresses, aliases and redirects to each other. Of two files that claim one address the first by path, as
 * `entries` is ordered, keeps it.
 */
export function checkAddresses(entries: readonly Entry[], redirects: readonly PlacedRedirect[]): Problem[] {
  const problems: Problem[] = []
  const owners = new Map<string, Entry>()
  for (const entry of entries) {
    const owner = owners.get(entry.address)
    if (owner) {
      const message = `has the address ${entry.address}, which ${owner.path} has too`
      problems.push(entryProblem(entry, 'path', '', message, 'rename one of them, or set another `path`'))
    } else owners.set(entry.address, entry)
  }
  const aliases = new Map<string, Entry>()
  for (const entry of entries) {
    for (const alias of entry.aliases) {
      const owner = owners.get(alias)
      const other = aliases.get(alias)
      const message = isReserved(alias)
        ? `the alias ${alias} is an address that Masthead itself answers`
        : owner
          ? `the alias ${alias} is the address of ${owner === entry ? 'this file itself' : owner.path}`
          : other && other !== entry
            ? `the alias ${alias} is one of ${other.path} too`
            : undefined
      if (message === undefined) aliases.set(alias, entry)
      else problems.push(entryProblem(entry, 'aliases', alias, message, 'remove the alias'))
    }
  }
  const targets = new Map(redirects.map(({ from, to }) => [from, to]))
  for (const [from, { address }] of aliases) targets.set(from, address)
  for (const { from, place, to } of redirects) {
    const owner = owners.get(from) ?? aliases.get(from)
    const message = isReserved(from)
      ? `${from} is an address that Masthead itself answers`
      : owner
        ? `${from} is an address of ${owner.path}`
        : isLoop(from, targets)
          ? `the redirect from ${from} to ${to} comes back to where it began`
          : undefined
    if (message !== undefined) {
      problems.push({ path: 'redirects.yaml', ...place, message, fix: 'remove the redirect, or correct it' })
    }
  }
  return problems
}

function isLoop(from: string, targets: ReadonlyMap<string, string>): boolean {
  const seen = new Set([from])
  for (let to = targets.get(from); to !== undefined; to = targets.get(to)) {
    if (to === from) return true
    if (seen.has(to)) return false
    seen.add(to)
  }
  return false
}
