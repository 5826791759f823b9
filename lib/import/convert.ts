import { mdxToJs } from 'satteri'
import { err, ok, type Result } from '#lib/core/result'
import { convertHtml, frameComponent, type HtmlWork } from './convert-html'
import { convertDefinitions } from './convert-definitions'
import { convertLink } from './convert-links'
import type { Draft, Resolve, Tell } from './draft'
import { applyEdits, type Edit } from './edit'
import { readTags } from './html'
import { explicitId } from './ids'
import { readTree, walkTree, type Node } from './tree'

/** Shortcodes of a body: the body with a comment in the place of each, and what each becomes, by its offset. */
export interface Masked {
  readonly body: string
  readonly components: ReadonlyMap<number, string>
  /** The same for a text that cannot hold components. */
  readonly inert: ReadonlyMap<number, string>
  readonly needsComponents: boolean
}

export interface Converted {
  readonly body: string
  readonly format: 'md' | 'mdx'
}

/**
 * Makes our Markdown or MDX of Markdown with HTML. MDX only when something in it needs a component, and only when
 * the result compiles; otherwise the components are told of and stay as text.
 */
export function convertBody(draft: Draft, masked: Masked, resolve: Resolve, tell: Tell): Converted {
  const root = readTree(masked.body)
  const wantsMdx = masked.needsComponents || draft.before !== '' || draft.after !== '' || holdsFilms(root)
  if (wantsMdx) {
    const made = convertToMdx(draft, root, masked, resolve, new Set())
    if (made.ok) {
      for (const one of made.value.told) tell(...one)
      return { body: made.value.body, format: 'mdx' }
    }
    tell(0, `the text does not become MDX: ${made.error}`, 'written as .md; its components stay as text')
  }
  const work = {
    draft,
    format: 'md',
    resolve,
    masked: masked.inert,
    unpaired: new Set<string>(),
    tell,
  } as const
  return { body: rewriteBody(root, masked.body, work), format: 'md' }
}

/** Leaves out the tags of elements that do not pair up, one element after the other; the error is why that was not enough. */
function convertToMdx(
  draft: Draft,
  root: Node,
  masked: Masked,
  resolve: Resolve,
  unpaired: ReadonlySet<string>,
): Result<{ readonly body: string; readonly told: readonly Parameters<Tell>[] }, string> {
  const told: Parameters<Tell>[] = []
  const work = { draft, format: 'mdx', resolve, masked: masked.components, unpaired } as const
  const text = rewriteBody(root, masked.body, { ...work, tell: (...one) => void told.push(one) })
  const body = draft.before + text + draft.after
  const failure = compileFailure(body)
  if (failure === undefined) return ok({ body, told })
  const name = /`<\/?([a-z][a-z\d]*)>`/.exec(failure)?.[1]
  if (name === undefined || unpaired.has(name)) return err(failure)
  return convertToMdx(draft, root, masked, resolve, new Set([...unpaired, name]))
}

/** Why a text is no MDX; `undefined` when it is. */
export function compileFailure(text: string): string | undefined {
  try {
    mdxToJs(text)
    return undefined
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error.message.split('\n')[0]
  }
}

function holdsFilms(root: Node): boolean {
  let found = false
  walkTree(root, (node) => {
    if (node.type !== 'html') return
    found ||= readTags(node.value).some(
      ({ name, attributes }) =>
        name === 'iframe' &&
        frameComponent(attributes.find(([key]) => key === 'src')?.[1] ?? '', 'Video') !== undefined,
    )
  })
  return found
}

function rewriteBody(root: Node, body: string, work: HtmlWork): string {
  const edits: Edit[] = [...removeScripts(root, body, work.tell), ...convertDefinitions(root, body, work)]
  walkTree(root, (node, ancestors) => {
    switch (node.type) {
      case 'html':
        edits.push(...convertHtml(body.slice(node.start, node.end), node.start, work))
        break
      case 'link':
      case 'image':
        edits.push(...convertLink(node, body, work))
        break
      case 'heading':
        edits.push(...keepId(node, body))
        break
      case 'text':
        if (work.format === 'mdx' && !isBareLink(ancestors.at(-1), body))
          edits.push(...escapeText(node, body))
        break
      case 'code':
        if (work.format === 'mdx') edits.push(...fenceCode(node, body))
        break
    }
  })
  return applyEdits(body, edits)
}

/** A script with all that is in it, wherever the parser ends the piece of HTML. */
function removeScripts(root: Node, body: string, tell: Tell): Edit[] {
  const edits: Edit[] = []
  walkTree(root, (node) => {
    if (node.type !== 'html') return
    for (const tag of readTags(body.slice(node.start, node.end))) {
      if (tag.kind !== 'open' || !/^(?:script|style)$/.test(tag.name)) continue
      const start = node.start + tag.start
      const closing = new RegExp(`</${tag.name}\\s*>`, 'i').exec(body.slice(start))
      tell(start, `<${tag.name}> cannot be kept`, 'removed')
      edits.push({ start, end: closing ? start + closing.index + closing[0].length : node.end, text: '' })
    }
  })
  return edits
}

function keepId(node: Node, body: string): Edit[] {
  const source = body.slice(node.start, node.end)
  const id = explicitId.exec(source)
  if (!id) return []
  const start = node.start + id.index
  return [{ start, end: start + id[0].length, text: ` <a id="${id[1]}"></a>` }]
}

function isBareLink(parent: Node | undefined, body: string): boolean {
  return parent?.type === 'link' && body[parent.start] !== '['
}

function escapeText(node: Node, body: string): Edit[] {
  const edits: Edit[] = []
  const source = body.slice(node.start, node.end)
  for (const match of source.matchAll(/(\\*)([{}<])/g)) {
    if (match[1]!.length % 2 === 1) continue
    const start = node.start + match.index + match[1]!.length
    edits.push({ start, end: start + 1, text: `\\${match[2]}` })
  }
  // At the beginning of a line these words would be code.
  for (const match of source.matchAll(/^(?:import|export)(?=[\s{*])/gm)) {
    const start = node.start + match.index
    if (start > 0 && body[start - 1] !== '\n') continue
    edits.push({ start, end: start + 1, text: match[0].startsWith('i') ? '&#105;' : '&#101;' })
  }
  return edits
}

/** MDX has no indented code. */
function fenceCode(node: Node, body: string): Edit[] {
  if (/^\s*(?:`{3}|~{3})/.test(body.slice(node.start, node.end))) return []
  const lineStart = body.lastIndexOf('\n', node.start - 1) + 1
  const before = body.slice(lineStart, node.start)
  const prefix = before.replace(/[^>\s]/g, ' ').replace(/ {4}$/, '')
  const longest = Math.max(2, ...[...node.value.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const lines = [fence, ...node.value.split('\n'), fence]
  return [{ start: node.start, end: node.end, text: lines.join(`\n${prefix}`) }]
}
