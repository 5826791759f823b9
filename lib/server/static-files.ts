import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { fileMediaType } from '#lib/server/media-types'

/** A file to send as it is. */
export interface StaticFile {
  /** Absolute path. */
  readonly file: string
  /** The name holds a hash of the content: it may be kept for ever. */
  readonly immutable: boolean
}

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
  const etag = `"${info.size.toString(36)}-${Math.floor(info.mtimeMs).toString(36)}"`
  const headers: Record<string, string | number> = {
    'Content-Type': fileMediaType(file),
    'Content-Length': info.size,
    ETag: etag,
    'Last-Modified': info.mtime.toUTCString(),
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    'X-Content-Type-Options': 'nosniff',
    // Whatever an organisation puts into its folder, opened by itself it runs nothing.
    'Content-Security-Policy':
      "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; sandbox",
  }
  if (path.extname(file) === '.xsl' || path.extname(file) === '.css')
    delete headers['Content-Security-Policy']
  if (request.headers['if-none-match'] === etag) {
    delete headers['Content-Length']
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, headers)
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response)
}
