import { lookup, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '#lib/core/public-address'

export type Lookup = (
  name: string,
  options: { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/** An address that nothing is asked of, or an answer that did not come; the message is a clause for people. */
export class AskError extends Error {
  override readonly name = 'AskError'
}

/** Why an address is not asked, as a clause; `undefined` when it may be. */
export function whyNotAsked(url: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(url)) return 'it is no address'
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:'))
    return 'its address does not begin with https://'
  if (username !== '' || password !== '') return 'its address holds a sign-in'
  // A number is not looked up.
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) return 'its address is not public'
  return undefined
}

/** Why no answer came, as a clause. @param timeout milliseconds. */
export function sayWhy(error: Error, aborted: boolean, timeout: number): string {
  if (aborted) return `it did not answer within ${timeout / 1000} seconds`
  const code = (error as NodeJS.ErrnoException).code
  return code === undefined ? 'it could not be reached' : `it could not be reached (${code})`
}

/** One private address among those of a name is enough to keep away. */
export function vettedLookup(allowPrivate: boolean, lookUp: Lookup = lookup): LookupFunction {
  return (name, { all }, done) => {
    lookUp(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error) done(error, [])
      else if (!first) done(new AskError('its name leads nowhere'), [])
      else if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
        done(new AskError('its name leads to an address that is not public'), [])
      else if (all) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}
