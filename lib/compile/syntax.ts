import {
  defineMdastPlugin,
  markdownToHtml,
  mdxToJs,
  mdxToMdast,
  type Features,
  type MdastNode,
} from 'satteri'
import type { Position } from '#lib/core/position'
import { err, ok, type Result } from '#lib/core/result'

/** Single dollars are money: foundations write about it. */
const features: Features = { frontmatter: false, gfm: true, math: { singleDollarTextMath: false } }

const keepMeta = defineMdastPlugin({
  name: 'keep-meta',
  code(node, context) {
    if (!node.meta) return
    context.setProperty(node, 'data', { ...node.data, hProperties: { 'data-meta': node.meta } })
  },
})

/** A fault in MDX, its place counted in the body. */
export interface SyntaxFault extends Position {
  readonly message: string
}

/** A JSX element or a block of imports in MDX, its place counted in the body. */
export interface MdxPart extends Position {
  readonly kind: 'element' | 'module'
  /** The element's name, or the text of the block. */
  readonly text: string
}

export interface MdxModule {
  /** A function body that takes the JSX runtime and returns the module. */
  readonly code: string
  /** The body, its mark replaced by an element. */
  readonly source: string
  /** In the order of the text. */
  readonly parts: readonly MdxPart[]
  /** Components that the body uses and does not define. */
  readonly wanted: readonly string[]
}

/** Something behind the language of a code block: few texts have it, and a plugin takes a look at every node. */
const meta = /^[^\n`~]*(?:```|~~~)[^\n]*\S[^\S\n]+\S/m

/** CommonMark with GFM, footnotes and math; HTML stays as it is. */
export function printMarkdown(body: string): string {
  return markdownToHtml(body, { features, mdastPlugins: meta.test(body) ? [keepMeta] : [] }).html
}

/** On lines of its own, with nothing beside it that it could belong to. */
const loneMark = /(?<=^|\n[ \t]*\n)\{\/\*\s*more\s*\*\/\}[ \t]*(?=\n[ \t]*\n|\n?$)/g

/** What makes a difference between MDX and Markdown: tags, expressions, modules, and code by indentation. */
const ofMdx = /[<{]|^(?:import|export)\b|^(?: {4}|[ ]{0,3}\t)/m

/**
 * The HTML of MDX that is Markdown as it stands, as most posts are: reading it as a program takes several times as long
 * and gives the same. `undefined` when it may be more than that.
 */
export function printPlainMdx(body: string): string | undefined {
  const marked = body.replace(loneMark, '')
  return ofMdx.test(marked) ? undefined : printMarkdown(body.replace(loneMark, '<!-- more -->'))
}

/** Inline Markdown of one line, without a paragraph around it. */
export function printInline(note: string): string {
  const html = printMarkdown(note).trim()
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1]
  return inner === undefined || inner.includes('<p>') ? html : inner
}

/** Reads MDX; the first fault ends the reading. */
export function parseMdx(body: string): Result<MdxModule, SyntaxFault> {
  try {
    const tree = mdxToMdast(body, { features })
    const parts: MdxPart[] = []
    collectParts(tree, parts)
    const source = replaceMarks(body, tree)
    const { code } = mdxToJs(source, { features, mdastPlugins: [keepMeta], outputFormat: 'function-body' })
    const missing = code.matchAll(/_missingMdxReference\("([^"]+)", (?:true|false)\)/g)
    return ok({ code, source, parts, wanted: [...new Set(Array.from(missing, (match) => match[1]!))] })
  } catch (error) {
    const fault = error instanceof Error ? readFault(error.message) : undefined
    if (fault) return err(fault)
    throw error
  }
}

function readFault(message: string): SyntaxFault | undefined {
  const match = /^(\d+):(\d+): ([\s\S]+?)(?: \([\w-]+:[\w-]+\))?$/.exec(message)
  if (!match) return undefined
  return { line: Number(match[1]), column: Number(match[2]), message: match[3]! }
}

function collectParts(node: MdastNode, parts: MdxPart[]): void {
  const at = node.position?.start
  if (at && (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') && node.name) {
    parts.push({ kind: 'element', text: node.name, line: at.line, column: at.column })
  } else if (at && node.type === 'mdxjsEsm') {
    parts.push({ kind: 'module', text: node.value, line: at.line, column: at.column })
  }
  if ('children' in node) for (const child of node.children) collectParts(child as MdastNode, parts)
}

/** Each mark stands alone on its lines, so that nothing after it changes its line. */
function replaceMarks(body: string, tree: MdastNode): string {
  if (!('children' in tree)) return body
  const lines = body.split('\n')
  for (const node of tree.children) {
    if (node.type !== 'mdxFlowExpression' || !/^\/\*\s*more\s*\*\/$/.test(node.value.trim())) continue
    const { start, end } = node.position!
    lines[start.line - 1] = '<masthead-more />'
    lines.fill('', start.line, end.line)
  }
  return lines.join('\n')
}
