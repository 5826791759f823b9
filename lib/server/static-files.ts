import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { unlessMissing } from '#lib/core/unless-missing'
import { readRange } from '#lib/server/byte-range'
import { chooseEncoding, loadFile } from '#lib/server/compress'
import { fileMediaType } from '#lib/server/media-types'

/** A file to send as it is. */
export interface StaticFile {
  /** Absolute path. */
  readonly file: string
  /**
   * `for ever`: the name holds a hash of the content; `a while`: it may change; `nowhere`: not everybody may see it.
   */
  readonly kept: keyof typeof cacheControls
}

const cacheControls = {
  'for ever': 'public, max-age=31536000, immutable',
  'a while': 'public, max-age=300',
  nowhere: 'private, no-store',
} as const

/** Bytes: what is no larger is sent from memory. */
const small = 128 * 1024

/** Documents that could hold a script: whatever an organisation puts into its folder, opened by itself it runs nothing. */
const couldRun = /xml/
const alone = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; sandbox"

/** Sends a file with validators (RFC 9110, section 8.8) and answers 304 where the client has it; 404 when it is gone. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, kept }: StaticFile,
): Promise<void> {
  const info = await unlessMissing(stat(file))
  if (!info?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end('404 There is no such file.\n')
    return
  }
  const type = fileMediaType(file)
  const version = `${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}`
  const encoding = chooseEncoding(request.headers['accept-encoding'], type)
  const etag = `"${version}${encoding ? `-${encoding}` : ''}"`
  const headers: Record<string, string | number> = {
    'Content-Type': type,
    ETag: etag,
    'Last-Modified': info.mtime.toUTCString(),
    'Cache-Control': cacheControls[kept],
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    ...(couldRun.test(type) ? { 'Content-Security-Policy': alone } : {}),
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  // Fonts and icons that every page refers to, asked for as a whole.
  const isSmall = kept === 'for ever' && info.size <= small && request.headers.range === undefined
  if (encoding || isSmall) {
    const body = await loadFile(file, version, encoding)
    const own = encoding ? { 'Content-Encoding': encoding } : { 'Accept-Ranges': 'bytes' }
    response.writeHead(200, { ...headers, ...own, 'Content-Length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
    return
  }
  sendBytes(request, response, file, info.size, headers)
}

/** Sends a file as it is, or the part of it that is asked for: players of films seek by it. */
function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  size: number,
  headers: Readonly<Record<string, string | number>>,
): void {
  const condition = request.headers['if-range']
  const unchanged = condition === undefined || condition === headers['ETag']
  const range = unchanged ? readRange(request.headers.range, size) : undefined
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}`, 'Cache-Control': 'no-store' }).end()
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': end - start + 1,
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
  })
  if (request.method === 'HEAD' || size === 0) response.end()
  else
    createReadStream(file, { start, end })
      .on('error', () => response.destroy())
      .pipe(response)
}
