/** What a header such as `Accept` lists, in small letters, with its weight from 0 to 1 (RFC 9110, section 12.4.2). */
export function readWeights(header: string | undefined): ReadonlyMap<string, number> {
  return new Map(
    (header ?? '').split(',').map((one) => {
      const [name = '', weight] = one
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return [name, weight === undefined ? 1 : Number(weight)] as const
    }),
  )
}

/** Whether a client asks for Markdown by name, and likes it no less than a document. */
export function prefersMarkdown(accept: string | undefined): boolean {
  const weights = readWeights(accept)
  const markdown = weights.get('text/markdown') ?? 0
  return markdown > 0 && markdown >= (weights.get('text/html') ?? 0)
}
