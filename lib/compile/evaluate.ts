import * as React from 'react'
import * as ReactDOM from 'react-dom'
import { renderToStaticMarkup } from 'react-dom/server'
import * as jsxRuntime from 'react/jsx-runtime'
import type { WrittenEntry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { problemAt } from './faults'
import { createIsland, IslandError } from './islands'
import type { MdxModule } from './syntax'

export type ComponentMap = Readonly<Record<string, React.ComponentType<never>>>

export interface Code {
  readonly text: string
  /** Whether imports are bundled into it. */
  readonly bundled: boolean
}

interface LastUse {
  name: string
  /** From 1. */
  count: number
}

/** Runs a post's code and renders it once. What it throws is the author's problem. */
export function evaluateMdx(
  entry: WrittenEntry,
  module: MdxModule,
  code: Code,
  components: ComponentMap,
): Result<string, Problem[]> {
  const uses = new Map<string, number>()
  let failed: LastUse | undefined
  const watch = (name: string, component: React.ComponentType<never>) => {
    const render = component as (props: object) => React.ReactNode
    return (props: object) => {
      const count = (uses.get(name) ?? 0) + 1
      uses.set(name, count)
      try {
        return render(props)
      } catch (error) {
        failed ??= { name, count }
        throw error
      }
    }
  }
  const watched = Object.fromEntries(Object.entries(components).map(([name, c]) => [name, watch(name, c)]))
  try {
    const { default: Content } = runCode(code)
    return ok(asDocument(renderToStaticMarkup(React.createElement(Content, { components: watched }))))
  } catch (error) {
    if (error instanceof IslandError) failed = { name: error.component, count: error.use }
    return err([describeThrown(entry, module, error, failed)])
  }
}

/**
 * What the other way of translating would have made. React puts hints for the head of a page before the text, though
 * which pictures to load is decided when they are sized; and it spells out what HTML leaves empty.
 */
function asDocument(html: string): string {
  return html
    .replace(/^(?:<link rel="preload"[^>]*>)+/, '')
    .replaceAll(' data-footnote-ref="true"', ' data-footnote-ref=""')
}

function runCode({ text, bundled }: Code): { default: React.ComponentType<{ components: object }> } {
  const run = bundled
    ? new Function('React', 'ReactDOM', '_jsx_runtime', '_masthead_island', text)
    : new Function(text)
  return bundled ? run(React, ReactDOM, jsxRuntime, { createIsland }) : run(jsxRuntime)
}

function describeThrown(
  entry: WrittenEntry,
  module: MdxModule,
  error: unknown,
  failed: LastUse | undefined,
): Problem {
  const thrown = error instanceof Error ? error : new Error(String(error))
  const elements = module.parts.filter(({ kind }) => kind === 'element')
  const names = Array.from((thrown.stack ?? '').matchAll(/^\s+at (?:new )?([\w$.]+)/gm), (match) => match[1]!)
  const name = failed?.name ?? names.find((one) => elements.some(({ text }) => text === one))
  const places = elements.filter(({ text }) => text === name)
  const at = places[Math.min(failed?.count ?? 1, places.length) - 1] ?? { line: 1, column: 1 }
  const said =
    thrown.message
      .split('\n')[0]!
      .replace(/[.;\s]+$/, '')
      .slice(0, 300) || thrown.name
  const message =
    name === undefined ? `this cannot be rendered: ${said}` : `<${name}> cannot be rendered: ${said}`
  const fix =
    name === undefined
      ? 'correct the expressions of this post'
      : `correct what <${name}> is given, or the component`
  return problemAt(entry, at, message, fix)
}
