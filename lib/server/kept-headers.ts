/** What of an answer is the page's: the rest is of the connection, or of what makes it. */
const ofPage =
  /^(?:access-control-.*|cache-control|content-language|content-security-policy|content-type|last-modified|link|permissions-policy|referrer-policy|speculation-rules|x-content-type-options|x-robots-tag)$/

/** Headers that are kept with a page, their names in lower case. */
export function headersThatAreKept(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    if (ofPage.test(lower)) kept[lower] = String(value)
  }
  return kept
}
