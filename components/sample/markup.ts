/** Values of an attribute, in the order of the elements that have it. */
export function attributeValues(html: string, name: string): readonly string[] {
  return [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1]!)
}

/** Levels of the headings, in order. */
export function headingLevels(html: string): readonly number[] {
  return [...html.matchAll(/<h([1-6])[\s>]/g)].map((match) => Number(match[1]))
}

/** The JSON-LD objects of a page, parsed. */
export function jsonLdOf(html: string): readonly Record<string, unknown>[] {
  const blocks = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)
  return [...blocks].map((block) => JSON.parse(block[1]!) as Record<string, unknown>)
}

/** Values that occur more than once. */
export function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}
