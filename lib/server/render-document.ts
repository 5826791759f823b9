import { createRequire } from 'node:module'
import path from 'node:path'
import type { ReactNode } from 'react'

// The package itself, wherever this code runs: Next's compiler has a renderer of its own in the place of one that is
// imported, of another version, and a page that was rendered ahead would be another page.
const load = createRequire(path.join(/* turbopackIgnore: true */ process.cwd(), 'package.json'))
const { renderToStaticMarkup } = load(['react-dom', 'server'].join('/')) as {
  readonly renderToStaticMarkup: (element: ReactNode) => string
}

/**
 * Renders a whole document, from `<!DOCTYPE html>` on. Nothing in it may wait: what a page shows is there before.
 * @throws what a component throws.
 */
export async function renderDocument(document: ReactNode): Promise<string> {
  try {
    return `<!DOCTYPE html>${renderToStaticMarkup(document)}`
  } catch (cause) {
    throw new Error('A page could not be rendered', { cause })
  }
}
