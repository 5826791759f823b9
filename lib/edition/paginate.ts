export interface PageOf<T> {
  readonly items: readonly T[]
  /** 1-based. */
  readonly page: number
  /** At least 1: an empty listing has one empty page. */
  readonly pages: number
}

export function pageCount(items: number, perPage: number): number {
  return Math.max(1, Math.ceil(items / perPage))
}

/** Page `page` of a listing, or `undefined` when there is no such page. */
export function paginate<T>(items: readonly T[], page: number, perPage: number): PageOf<T> | undefined {
  const pages = pageCount(items.length, perPage)
  if (!Number.isInteger(page) || page < 1 || page > pages) return undefined
  return { items: items.slice((page - 1) * perPage, page * perPage), page, pages }
}

/** Reads a page number out of an address: decimal, without sign or leading zero. */
export function parsePageNumber(text: string): number | undefined {
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined
}
