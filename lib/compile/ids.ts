import type { Element, Root } from 'hast'
import { pageIds } from '#lib/core/page-ids'
import { slugify } from '#lib/core/slug'
import { isElement, setProperty, walkElements, type Parent } from './tree'

/** Attributes that hold one or several ids, by their names in hast. */
const idReferences: ReadonlySet<string> = new Set([
  'ariaActiveDescendant',
  'ariaControls',
  'ariaDescribedBy',
  'ariaDetails',
  'ariaErrorMessage',
  'ariaFlowTo',
  'ariaLabelledBy',
  'ariaOwns',
  'form',
  'headers',
  'htmlFor',
  'itemRef',
  'list',
  'popoverTarget',
  'commandFor',
])

/** Gives out ids, each once. */
export interface IdRegister {
  /** The wanted id, or with `-2`, `-3` … behind it when it is taken. */
  claim(wanted: string): string
  readonly ids: readonly string[]
}

export function createIdRegister(): IdRegister {
  const taken = new Set<string>(pageIds)
  const ids: string[] = []
  const next = new Map<string, number>()
  function claim(wanted: string): string {
    let id = wanted
    for (let n = next.get(wanted) ?? 2; taken.has(id); n++) {
      id = `${wanted}-${n}`
      next.set(wanted, n + 1)
    }
    taken.add(id)
    ids.push(id)
    return id
  }
  return { claim, ids }
}

interface Definition {
  readonly id: string
  readonly ancestors: readonly Parent[]
}

/**
 * Makes the ids in a tree unique and free of white space; what refers to a repeated id then refers to the one nearest
 * to it, so that two uses of one component keep their labels. Ids inside islands stay, and go first.
 */
export function uniteIds(root: Root, register: IdRegister, hasIslands: boolean): void {
  const definitions = new Map<string, Definition[]>()
  const define = (element: Element, ancestors: readonly Parent[], keep: boolean): void => {
    const written = element.properties['id']
    if (written === undefined || written === null) return
    const old = String(written)
    const wanted = keep || (old !== '' && !/\s/.test(old)) ? old : slugify(old)
    if (wanted === '') {
      delete element.properties['id']
      return
    }
    const id = old === 'footnote-label' || keep ? old : register.claim(wanted)
    if (keep && !definitions.has(old)) register.claim(old)
    element.properties['id'] = id
    const same = definitions.get(old)
    const definition = { id, ancestors: [...ancestors, element] }
    if (same) same.push(definition)
    else definitions.set(old, [definition])
  }
  if (hasIslands) walkIslands(root, (element) => define(element, [root], true))
  walkElements(root, (element, _parent, ancestors) => define(element, ancestors, false))
  if (definitions.size === 0) return
  walkElements(root, (element, _parent, ancestors) => {
    mapReferences(element, (id) => nearestDefinition(definitions.get(id), [...ancestors, element])?.id ?? id)
  })
}

function walkIslands(root: Root, visit: (element: Element) => void): void {
  const enter = (parent: Parent): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue
      visit(child)
      enter(child)
    }
  }
  walkElements(root, (element) => {
    if (element.tagName === 'masthead-island') enter(element)
  })
}

function nearestDefinition(
  definitions: readonly Definition[] | undefined,
  ancestors: readonly Parent[],
): Definition | undefined {
  let best = definitions?.[0]
  let bestShared = -1
  for (const definition of definitions ?? []) {
    let shared = 0
    while (shared < ancestors.length && ancestors[shared] === definition.ancestors[shared]) shared++
    if (shared > bestShared) {
      best = definition
      bestShared = shared
    }
  }
  return best
}

/** Replaces the ids in CSS `url(#…)`. */
function mapUrls(value: string, change: (id: string) => string | undefined): string {
  return value.replace(
    /url\((["']?)#([^)"']+)\1\)/g,
    (_whole, quote: string, id: string) => `url(${quote}#${change(id) ?? id}${quote})`,
  )
}

/** Replaces every id that an element refers to, except by links (`href`). */
export function mapReferences(element: Element, change: (id: string) => string | undefined): void {
  const { properties } = element
  for (const name in properties) {
    const value = properties[name]
    if (value === undefined || value === null || typeof value === 'boolean') continue
    if (!idReferences.has(name)) {
      if (typeof value === 'string' && value.includes('url(')) properties[name] = mapUrls(value, change)
      continue
    }
    const ids = (Array.isArray(value) ? value.map(String) : String(value).split(/\s+/)).filter(
      (id) => id !== '',
    )
    const changed = ids.map(change).filter((id) => id !== undefined)
    if (changed.length === 0) delete properties[name]
    else setProperty(element, name, Array.isArray(value) ? changed : changed.join(' '))
  }
  if (element.tagName !== 'use') return
  for (const name of ['href', 'xLinkHref']) {
    const value = element.properties[name]
    if (typeof value === 'string' && value.startsWith('#')) {
      element.properties[name] = `#${change(value.slice(1)) ?? value.slice(1)}`
    }
  }
}
