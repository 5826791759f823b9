import type { WrittenEntry } from '#lib/content/post'
import { nearest } from '#lib/core/nearest'
import type { Position } from '#lib/core/position'
import type { Problem } from '#lib/core/problem'
import type { MdxModule, SyntaxFault } from './syntax'

/** Makes a problem of a place counted in an entry's body. */
export function problemAt(entry: WrittenEntry, at: Position, message: string, fix: string): Problem {
  return { path: entry.path, line: at.line + entry.bodyLine - 1, column: at.column, message, fix }
}

export function describeSyntax(entry: WrittenEntry, fault: SyntaxFault): Problem {
  // Places inside a message are counted in the body as well.
  const text = fault.message.replace(
    /\((\d+):(\d+)\)/g,
    (_, line, column) => `(${Number(line) + entry.bodyLine - 1}:${column})`,
  )
  const message = `this is not MDX: ${text.charAt(0).toLowerCase()}${text.slice(1)}`
  return problemAt(entry, fault, message, fixSyntax(text))
}

function fixSyntax(text: string): string {
  if (/closing tag/i.test(text)) return 'close the tag, or write &lt; for a < that begins none'
  if (/expression|brace/i.test(text))
    return 'correct the expression, or write \\{ for a brace that begins none'
  if (/import|export/i.test(text)) return 'correct the import or export'
  return 'correct it, or write &lt; for < and \\{ for {; comments are {/* … */}'
}

/** One problem for each use of a component that nobody knows. */
export function findUnknown(entry: WrittenEntry, module: MdxModule, known: readonly string[]): Problem[] {
  return module.wanted
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const near = nearest(name, known)
      const fix =
        near === undefined ? `import it, or use one of ${known.join(', ')}` : `write ${near}, or import it`
      const uses = module.parts.filter(
        ({ kind, text }) => kind === 'element' && (text === name || text.startsWith(`${name}.`)),
      )
      const places = uses.length > 0 ? uses : [{ line: 1, column: 1 }]
      return places.map((at) => problemAt(entry, at, `there is no component ${name}`, fix))
    })
}
