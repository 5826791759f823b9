import { stringify } from 'yaml'
import { slugify } from '#lib/core/slug'

/** Ids of the people or subjects that texts name: one for each name, whatever its spelling in capitals and blanks. */
export interface Names {
  /** The id of a name; made when the name is new. */
  claim(name: string, more?: Readonly<Record<string, unknown>>): string
  /** In the order of their ids. */
  list(): readonly { readonly id: string; readonly fields: Readonly<Record<string, unknown>> }[]
}

export function createNames(fallback: string): Names {
  const byKey = new Map<string, { id: string; fields: Record<string, unknown> }>()
  const taken = new Set<string>()
  return {
    claim(name, more = {}) {
      const shown = name.replace(/\s+/g, ' ').trim()
      const key = shown.normalize('NFC').toLowerCase()
      const known = byKey.get(key)
      if (known) {
        known.fields = { ...more, ...known.fields }
        return known.id
      }
      const wanted = slugify(shown).replace(/^[^\p{L}\p{N}]+/u, '') || fallback
      let id = wanted
      for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
      taken.add(id)
      byKey.set(key, { id, fields: { name: shown, ...more } })
      return id
    },
    list: () => [...byKey.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** YAML that stays the same from one run to the next. */
export function printYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}
