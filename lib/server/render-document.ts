import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'

/** Renders a whole document, from `<!DOCTYPE html>` on. @throws what a component throws. */
export async function renderDocument(document: ReactNode): Promise<string> {
  let failure: unknown
  const { prelude } = await prerender(document, {
    onError(error) {
      failure ??= error
    },
  })
  if (failure !== undefined) throw new Error('A page could not be rendered', { cause: failure })
  return new Response(prelude).text()
}
