import { gunzipSync } from 'node:zlib'
import { entityTag } from '#lib/feeds/etag'
import { compress, isCompressible, type Encoding } from '#lib/server/compress'

/** The bytes of a page in one encoding. */
export interface Variant {
  readonly body: Buffer
  /** Complete: with the entity tag of this encoding and its length. */
  readonly headers: Readonly<Record<string, string | number>>
  readonly etag: string
}

/** A public response as it will be sent, in every encoding (RFC 9110, section 8.4), until one of its tags is dropped. */
export interface Finished {
  readonly identity: Variant
  readonly gzip: Variant
  readonly br: Variant
  readonly tags: readonly string[]
  readonly lastModified: string | undefined
  /** Bytes in memory. */
  readonly size: number
}

/** What was rendered, before it is finished. */
export interface Rendered {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly tags: readonly string[]
}

/** Finished responses by address. */
export interface FinishedResponses {
  find(address: string): Finished | undefined
  /**
   * The finished response of an address; `undefined` when what is rendered is not to be kept. However many ask at
   * once, it is rendered once; who asks after a drop never gets what was begun before.
   */
  obtain(address: string, render: () => Promise<Rendered | undefined>): Promise<Finished | undefined>
  /** Forgets what has any of these tags. */
  drop(tags: readonly string[]): void
  /** How much is kept. */
  readonly count: number
  /** Bytes. */
  readonly size: number
}

/** @param mostBytes the least recently asked for goes when there is more. */
export function createFinishedResponses(mostBytes: number): FinishedResponses {
  // In the order in which they were last asked for.
  const kept = new Map<string, Finished>()
  const byTag = new Map<string, Set<string>>()
  let underWay = new Map<string, Promise<Finished | undefined>>()
  let size = 0

  const forget = (address: string): void => {
    const finished = kept.get(address)
    if (!finished) return
    kept.delete(address)
    size -= finished.size
    for (const tag of finished.tags) {
      const addresses = byTag.get(tag)
      addresses?.delete(address)
      if (addresses?.size === 0) byTag.delete(tag)
    }
  }

  const keep = (address: string, finished: Finished): void => {
    forget(address)
    kept.set(address, finished)
    size += finished.size
    for (const tag of finished.tags) {
      const addresses = byTag.get(tag)
      if (addresses) addresses.add(address)
      else byTag.set(tag, new Set([address]))
    }
    for (const oldest of kept.keys()) {
      if (size <= mostBytes) return
      forget(oldest)
    }
  }

  const find = (address: string): Finished | undefined => {
    const finished = kept.get(address)
    if (finished) {
      kept.delete(address)
      kept.set(address, finished)
    }
    return finished
  }

  return {
    find,
    obtain(address, render) {
      const found = find(address)
      if (found) return Promise.resolve(found)
      const begun = underWay.get(address)
      if (begun) return begun
      const round = underWay
      const made = render()
        .then((rendered) => rendered && finish(rendered))
        .then((finished) => {
          // Something was dropped meanwhile: this may be older than what it would replace.
          if (finished && round === underWay) keep(address, finished)
          return finished
        })
        .finally(() => round.delete(address))
      round.set(address, made)
      return made
    },
    drop(tags) {
      underWay = new Map()
      for (const tag of tags) for (const address of byTag.get(tag) ?? []) forget(address)
    },
    get count() {
      return kept.size
    },
    get size() {
      return size
    },
  }
}

async function finish({ body, headers, tags }: Rendered): Promise<Finished> {
  const lastModified = headers['last-modified']
  const tag = entityTag(body).slice(1, -1)
  const variant = (bytes: Buffer, encoding?: Encoding): Variant => {
    const etag = `"${tag}${encoding ? `-${encoding}` : ''}"`
    const own = encoding ? { 'Content-Encoding': encoding } : {}
    return { body: bytes, etag, headers: { ...headers, ...own, ETag: etag, 'Content-Length': bytes.length } }
  }
  if (!isCompressible(headers['content-type'] ?? '')) {
    const identity = variant(body)
    return { identity, gzip: identity, br: identity, tags, lastModified, size: body.length + 1024 }
  }
  const [zipped, brotli] = await Promise.all([compress(body, 'gzip'), compress(body, 'br')])
  return {
    // Hardly anybody asks for it, and it is the largest by far: unpacked when somebody does.
    get identity() {
      return variant(gunzipSync(zipped))
    },
    gzip: variant(zipped, 'gzip'),
    br: variant(brotli, 'br'),
    tags,
    lastModified,
    size: zipped.length + brotli.length + 1024,
  }
}
