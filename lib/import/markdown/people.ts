export interface Person {
  readonly name: string
  /** A name on some other site, without `@`, where the byline gives one. */
  readonly handle: string | undefined
}

/** Reads a byline of one or several people: `A & B`, `A and B`, `A, B`, each perhaps with `(@handle)`. */
export function readByline(byline: string): Person[] {
  return byline
    .split(/\s*(?:,\s*(?:and\s+|&\s*)?|\s+&\s+|\s+and\s+|;)\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const match =
        /^(.*?)\s*\(\s*(?:https?:\/\/)?(?:github\.com\/|twitter\.com\/)?@?([\w.-]+)\/?\s*\)$/.exec(one)
      return match && match[1]
        ? { name: match[1], handle: match[2] }
        : { name: one.replace(/^@/, ''), handle: undefined }
    })
}
