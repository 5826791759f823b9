/** The nonce of a content security policy: scripts of this answer alone carry it. */
export function nonceOf(policy: string | null): string | undefined {
  return /'nonce-([\w+/=-]+)'/.exec(policy ?? '')?.[1]
}
