import { createHash } from 'node:crypto'

/** How a page comes to its style. */
export const forms = [
  'linked',
  'linked before the fonts',
  'style inlined',
  'style and theme script inlined',
] as const

export type Form = (typeof forms)[number]

/** A document with its policy. */
export interface Document {
  readonly html: string
  readonly policy: string
}

/**
 * The document of a real page in another form, allowed by a hash in its policy (CSP 3, section 2.3.1). The style stands at
 * the end of the head: what link previews read has to be in the first bytes.
 * @param read the text of a file of the site. @throws when the page does not look as it is expected to.
 */
export async function changeForm(
  { html, policy }: Document,
  form: Form,
  read: (address: string) => Promise<string>,
): Promise<Document> {
  if (form === 'linked') return { html, policy }
  const [link, sheet] = find(html, /<link rel="stylesheet" href="(\/assets\/site\.[^"]+)"\/>/)
  if (form === 'linked before the fonts') {
    const moved = html.replace(link, '').replace('<link rel="preload"', () => `${link}<link rel="preload"`)
    return { html: moved, policy }
  }
  const style = await read(sheet)
  if (/<\/style/i.test(style)) throw new Error(`${sheet} would end its own element`)
  const styled = {
    html: html.replace(link, '').replace('</head>', () => `<style>${style}</style></head>`),
    policy: policy.replace("style-src 'self'", `style-src 'self' ${hashSource(style)}`),
  }
  if (form === 'style inlined') return styled
  const [element, address] = find(html, /<script src="(\/assets\/theme\.[^"]+)"><\/script>/)
  const script = await read(address)
  if (/<(?:\/script|!--)/i.test(script)) throw new Error(`${address} would end its own element`)
  return {
    html: styled.html.replace(element, () => `<script>${script}</script>`),
    policy: styled.policy.replace("script-src 'self'", `script-src 'self' ${hashSource(script)}`),
  }
}

function find(html: string, pattern: RegExp): readonly [string, string] {
  const [all, address] = pattern.exec(html) ?? []
  if (all === undefined || address === undefined) throw new Error(`the page has no ${pattern}`)
  return [all, address]
}

function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
