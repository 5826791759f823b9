/**
 * How a person is known to somebody who vouches for them, as `content/authors` writes it: `mail:ada@example.org`,
 * `github:octo` (the login), `github:583231` (the number, which outlives a change of login), `oidc:<subject>`.
 */
export type Identity = `${'mail' | 'github' | 'oidc'}:${string}`

const mailbox =
  /^[a-z\d.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d][a-z\d-]*[a-z\d]$/

/**
 * The identity of an e-mail address (RFC 5321), in lower case; `undefined` for what is none. Letters beyond ASCII are
 * refused, not folded: an address that only looks like another is another.
 */
export function mailIdentity(address: string): Identity | undefined {
  const lower = looksLikeAnother(address) ? '' : tidyAddress(address)
  return lower.length <= 254 && mailbox.test(lower) ? `mail:${lower}` : undefined
}

/** An address as somebody typed it, in lower case. Only ASCII is trimmed and folded: `\u212A` (Kelvin) would become a k. */
export function tidyAddress(typed: unknown): string {
  return String(typed ?? '')
    .slice(0, 300)
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** Whether an address holds letters that could pass for others: worth a word of its own. */
export function looksLikeAnother(address: string): boolean {
  return !/^[\x20-\x7e]*$/.test(address)
}

/** One form for each identity, so that two that are the same are equal; `undefined` for what names nobody. */
export function normaliseIdentity(written: string): Identity | undefined {
  const [, kind, name = ''] = /^(mail|github|oidc):(.+)$/.exec(written.trim()) ?? []
  switch (kind) {
    case 'mail':
      return mailIdentity(name)
    case 'github':
      // GitHub's logins are ASCII, and compare without case.
      return /^[a-z\d](?:[a-z\d-]{0,38})$/i.test(name) ? `github:${name.toLowerCase()}` : undefined
    case 'oidc':
      return `oidc:${name}`
    default:
      return undefined
  }
}
