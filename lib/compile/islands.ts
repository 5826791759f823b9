import { createElement, type ComponentType, type ReactNode } from 'react'
import { renderToStaticMarkup, renderToString } from 'react-dom/server'

/** A component file of a post that runs in the browser too. */
export interface IslandFile {
  /** Absolute. */
  readonly path: string
  /** Stands before `#` and the export's name in `data-island`. */
  readonly key: string
  readonly exports: readonly string[]
}

/** What an island threw while it was rendered. */
export class IslandError extends Error {
  override readonly name = 'IslandError'
  constructor(
    readonly component: string,
    /** Which use of the component, from 1. */
    readonly use: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

let count = 0
const uses = new Map<string, number>()

/** Makes of a component one that renders itself where the browser will find and hydrate it. */
export function createIsland(key: string, component: ComponentType<Record<string, unknown>>): ComponentType {
  const name = component.displayName ?? component.name
  function Island(props: { children?: ReactNode }) {
    const use = (uses.get(name) ?? 0) + 1
    uses.set(name, use)
    try {
      return renderIsland(key, component, props)
    } catch (error) {
      throw new IslandError(name, use, error)
    }
  }
  return Island as ComponentType
}

function renderIsland(
  key: string,
  component: ComponentType<Record<string, unknown>>,
  { children, ...props }: { children?: ReactNode },
): ReactNode {
  const json = writeProps(props)
  const prefix = `i${(count += 1)}-`
  const nested = typeof children === 'object' && children !== null
  const slot = nested ? renderToStaticMarkup(children) : undefined
  const content = slot === undefined ? children : createSlot(slot)
  const element = createElement(component, children === undefined ? props : { ...props, children: content })
  return createElement('masthead-island', {
    'data-island': key,
    'data-props': json,
    'data-prefix': prefix,
    ...(slot === undefined ? {} : { 'data-slot': slot }),
    ...(nested || children === undefined ? {} : { 'data-text': String(children) }),
    dangerouslySetInnerHTML: { __html: renderToString(element, { identifierPrefix: prefix }) },
  })
}

/** Island ids count from 1 in every entry. */
export function resetIslands(): void {
  count = 0
  uses.clear()
}

function createSlot(html: string): ReactNode {
  return createElement('masthead-slot', { dangerouslySetInnerHTML: { __html: html } })
}

/** @throws {TypeError} when a value would not survive the way to the browser. */
function writeProps(props: object): string {
  const check = (value: unknown, path: string): void => {
    if (value === undefined) return
    if (value === null || ['string', 'boolean'].includes(typeof value)) return
    if (typeof value === 'number' && Number.isFinite(value)) return
    if (Array.isArray(value)) return value.forEach((item, index) => check(item, `${path}[${index}]`))
    const plain = typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))
    if (!plain || '$$typeof' in (value as object)) {
      throw new TypeError(`its property ${path} is ${describe(value)}, which cannot be sent to the browser`)
    }
    for (const [name, item] of Object.entries(value as object)) check(item, `${path}.${name}`)
  }
  for (const [name, value] of Object.entries(props)) check(value, name)
  return JSON.stringify(props)
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return '$$typeof' in value ? 'an element' : `a ${value.constructor?.name ?? 'strange object'}`
  }
  return `a ${typeof value}`
}
