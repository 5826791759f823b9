import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { readWeights } from '#lib/server/negotiate'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Whether a type of file becomes smaller: pictures and fonts are compressed already. */
export function isCompressible(mediaType: string): boolean {
  return /^(?:text\/|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:javascript|json|xml)\b)/.test(mediaType)
}

/** The encoding to send a type of file in, of those that a client accepts (RFC 9110, section 12.5.3). */
export function chooseEncoding(accepted: string | undefined, mediaType: string): Encoding | undefined {
  if (!isCompressible(mediaType)) return undefined
  const weights = readWeights(accepted)
  return (['br', 'gzip'] as const).find((encoding) => (weights.get(encoding) ?? 0) > 0)
}

/** Compresses what is kept and sent many times. */
export function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(content, { level: 9 })
  return compressBrotli(content, {
    // For a page, the ninth level takes 17 ms where this takes 1, for half a hundredth less.
    params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  })
}

/** What is kept of files, in bytes; the rest is read, and compressed, again when it is asked for. */
const keptAtMost = 16 * 1024 * 1024

const kept = new Map<string, Buffer>()
let keptSize = 0

/** A file, compressed or as it is; `version` changes when the file does. For files that fit into memory many times. */
export async function loadFile(file: string, version: string, encoding?: Encoding): Promise<Buffer> {
  const key = `${encoding ?? 'identity'} ${version} ${file}`
  const found = kept.get(key)
  if (found) return found
  const content = await readFile(file)
  const loaded = encoding ? await compress(content, encoding) : content
  if (!kept.has(key) && keptSize + loaded.length <= keptAtMost) {
    kept.set(key, loaded)
    keptSize += loaded.length
  }
  return loaded
}
