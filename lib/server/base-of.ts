import type { Runtime } from '#lib/server/runtime-type'

/**
 * The origin that links of an answer are made of: the one that was asked, where it is known to be this site's, else
 * the site's own. What a request says of its host is not believed.
 */
export function baseOf(runtime: Runtime, request: Request): string {
  const host = request.headers.get('host') ?? ''
  const scheme = request.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const asked = `${scheme}://${host}`.toLowerCase()
  const own = [runtime.origin(), runtime.edition().site.url].map((address) => new URL(address).origin)
  if (own.includes(asked)) return asked
  // A proxy that brings TLS and does not say so.
  const secure = own.find((origin) => origin === `https://${host.toLowerCase()}`)
  if (secure) return secure
  return isLoopback(host, runtime.port()) ? asked : own[0]!
}

function isLoopback(host: string, port: number): boolean {
  return [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`].includes(host.toLowerCase())
}
