import path from 'node:path'
import type { Artifact, ArtifactTexts, KeptArtifact } from '#lib/compile/artifact'
import { openTexts } from '#lib/compile/texts'
import type { Settings } from '#lib/server/settings'

/** Excerpts that threads have read, for all of them: each is on the pages of several listings. */
export interface SharedExcerpts {
  readonly bytes: SharedArrayBuffer
  /** Where the next one goes. */
  readonly end: Int32Array
  /** Of each artifact, in their order: where its excerpt begins, counted from 1, or 0; and its length. In bytes. */
  readonly places: Int32Array
}

/** Bytes; those that find no room are read again. */
const mostExcerpts = 128 * 1024 * 1024

/** @param artifacts how many there are. */
export function makeSharedExcerpts(artifacts: number): SharedExcerpts {
  return {
    bytes: new SharedArrayBuffer(Math.min(mostExcerpts, artifacts * 16 * 1024)),
    end: new Int32Array(new SharedArrayBuffer(4)),
    places: new Int32Array(new SharedArrayBuffer(artifacts * 8)),
  }
}

export interface ThreadTextsOptions extends Pick<Settings, 'dataDir' | 'contentDir'> {
  readonly excerpts: SharedExcerpts
}

/**
 * The texts of artifacts for threads that render every page once: a text is read for its own page, and let go.
 * @returns what is to be called with the same artifacts in the same order in each thread.
 */
export function openThreadTexts({
  dataDir,
  contentDir,
  excerpts,
}: ThreadTextsOptions): (artifact: KeptArtifact) => Pick<Artifact, 'read'> {
  const texts = openTexts({
    cacheDir: path.join(dataDir, 'cache'),
    contentDir,
    // The reading throws as well, which ends the build.
    onLost: () => undefined,
  })
  let count = 0
  return (artifact) => {
    const index = count++
    const kept = texts.artifact(artifact)
    const read = (): ArtifactTexts => {
      const found = kept.read()
      putExcerpt(excerpts, index, found.excerpt)
      return found
    }
    const shown: ArtifactTexts = {
      get html() {
        return read().html
      },
      get excerpt() {
        return findExcerpt(excerpts, index) ?? read().excerpt
      },
      get text() {
        return read().text
      },
      get toc() {
        return read().toc
      },
    }
    return { read: () => shown }
  }
}

function findExcerpt({ bytes, places }: SharedExcerpts, index: number): string | undefined {
  const begin = Atomics.load(places, index * 2) - 1
  if (begin < 0) return undefined
  return Buffer.from(bytes, begin, places[index * 2 + 1]).toString()
}

function putExcerpt({ bytes, end, places }: SharedExcerpts, index: number, excerpt: string): void {
  if (Atomics.load(places, index * 2) > 0) return
  const length = Buffer.byteLength(excerpt)
  // Checked first, so that what finds no room does not count on and on.
  if (Atomics.load(end, 0) + length > bytes.byteLength) return
  const begin = Atomics.add(end, 0, length)
  if (begin + length > bytes.byteLength) return
  Buffer.from(bytes, begin, length).write(excerpt)
  places[index * 2 + 1] = length
  // Last, and seen by others only after the rest. Two threads may write the same text to two places.
  Atomics.store(places, index * 2, begin + 1)
}
