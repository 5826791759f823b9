import { createReadStream, type Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { fileMediaType } from '#lib/server/media-types'

/** A file to send as it is. */
export interface StaticFile {
  /** Absolute path. */
  readonly file: string
  /** The name holds a hash of the content: it may be kept for ever. */
  readonly immutable: boolean
}

type Coding = 'br' | 'gzip'

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) } satisfies Record<Coding, unknown>
const compressible = /^(?:text\/|image\/svg|application\/(?:json|xml))/
const largestCompressed = 1024 * 1024

/** Compressed once and kept while the file is as it was. */
const compressed = new Map<string, Promise<Buffer>>()

/** Documents that could hold a script: whatever an organisation puts into its folder, opened by itself it runs nothing. */
const couldRun = /xml/
const alone =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; sandbox"

/** Sends a file with validators (RFC 9110, section 8.8) and answers 304 where the client has it; 404 when it is gone. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, immutable }: StaticFile,
): Promise<void> {
  const info = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
  if (!info?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end('404 There is no such file.\n')
    return
  }
  const type = fileMediaType(file)
  const version = `${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}`
  const mayCompress = compressible.test(type) && info.size <= largestCompressed
  const coding = mayCompress ? acceptedCoding(request.headers['accept-encoding']) : undefined
  const etag = coding ? `"${version}-${coding}"` : `"${version}"`
  const headers = {
    'Content-Type': type,
    ETag: etag,
    'Last-Modified': info.mtime.toUTCString(),
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    'X-Content-Type-Options': 'nosniff',
    ...(couldRun.test(type) ? { 'Content-Security-Policy': alone } : {}),
    ...(mayCompress ? { Vary: 'Accept-Encoding' } : {}),
    ...(coding ? { 'Content-Encoding': coding } : {}),
  }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  const body = coding ? await compressFile(file, version, coding) : undefined
  response.writeHead(200, { ...headers, 'Content-Length': body?.length ?? info.size })
  if (request.method === 'HEAD') response.end()
  else if (body) response.end(body)
  else streamFile(file, info, response)
}

function streamFile(file: string, info: Stats, response: ServerResponse): void {
  if (info.size === 0) response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}

/** The best coding that a client takes (RFC 9110, section 12.5.3); one with a weight of zero it does not. */
function acceptedCoding(header: string | string[] | undefined): Coding | undefined {
  const accepted = String(header ?? '')
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter((item) => !/;\s*q=0(?:\.0*)?$/.test(item))
    .map((item) => item.split(';')[0]!.trim())
  return (['br', 'gzip'] as const).find((coding) => accepted.includes(coding))
}

function compressFile(file: string, version: string, coding: Coding): Promise<Buffer> {
  const key = `${coding} ${version} ${file}`
  let result = compressed.get(key)
  if (!result) {
    for (const other of compressed.keys())
      if (other.startsWith(`${coding} `) && other.endsWith(` ${file}`)) compressed.delete(other)
    result = readFile(file).then((bytes) => compressors[coding](bytes))
    compressed.set(key, result)
    result.catch(() => compressed.delete(key))
  }
  return result
}
