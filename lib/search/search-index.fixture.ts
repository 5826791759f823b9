import type { EditionPost } from '#lib/edition/edition'
import { createEngine } from '#lib/search/engine'
import { publicStore, type Engine, type RemoteEngine } from '#lib/search/engine-type'
import { searchParts, type Searchable } from '#lib/search/find'
import { createIndex, type SearchIndex } from '#lib/search/search-index'

/** An engine in this thread, as one beside it. */
export function besides(engine: Engine): RemoteEngine {
  return {
    begin: async (...of) => engine.begin(...of),
    expect: async (...of) => engine.expect(...of),
    keepExpected: async (...of) => engine.keepExpected(...of),
    put: async (...of) => engine.put(...of),
    remove: async (...of) => engine.remove(...of),
    find: async (...of) => engine.find(...of),
    tidy: async (...of) => engine.tidy(...of),
    drop: async (...of) => engine.drop(...of),
    close: async () => engine.close(),
  }
}

/** The public's index of posts; in memory, unless a file is named. */
export async function makeIndex(
  posts: readonly EditionPost[],
  file?: string,
): Promise<Searchable & SearchIndex & { readonly engine: Engine }> {
  const engine = createEngine(file)
  const index = createIndex(besides(engine), publicStore)
  await index.follow(posts)
  return { ...index, ...searchParts(besides(engine), () => [{ index }]), engine }
}
