/** The words of an index that typing errors may be measured against. */
export interface Vocabulary {
  /** Adds words; returns those that are new. */
  add(words: Iterable<string>): readonly string[]
  /** Words with at most so many letters wrong, missing, too many or swapped with their neighbour: nearest first. */
  near(word: string, errors: number): readonly string[]
}

/** How many letters of a word may be wrong. */
export function errorsIn(word: string): number {
  if (word.length < 5 || !isSpelt(word)) return 0
  return word.length < 9 ? 1 : 2
}

const longest = 25
/** More neighbours than this say nothing of what was meant. */
const most = 12

/** Numbers, versions and hashes have no misspellings. */
export function isSpelt(word: string): boolean {
  return word.length >= 4 && word.length <= longest && !/[\d.]/.test(word)
}

export function createVocabulary(): Vocabulary {
  const byLength = new Map<number, Set<string>>()

  return {
    add(words) {
      const added: string[] = []
      for (const word of words) {
        let known = byLength.get(word.length)
        if (!known) byLength.set(word.length, (known = new Set()))
        if (known.has(word)) continue
        known.add(word)
        added.push(word)
      }
      return added
    },
    near(word, errors) {
      const found: { readonly word: string; readonly distance: number }[] = []
      for (let length = word.length - errors; length <= word.length + errors; length++) {
        for (const known of byLength.get(length) ?? []) {
          const distance = distanceWithin(word, known, errors)
          if (distance !== undefined) found.push({ word: known, distance })
        }
      }
      return found
        .toSorted((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
        .slice(0, most)
        .map((one) => one.word)
    },
  }
}

const width = longest + 4
const rows = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)] as const

/** Letters to change, add, remove or swap, or `undefined` where more than so many are. */
function distanceWithin(a: string, b: string, limit: number): number | undefined {
  let [before, above, row] = rows
  for (let column = 0; column <= b.length; column++) above[column] = column
  for (let line = 1; line <= a.length; line++) {
    const letter = a.charCodeAt(line - 1)
    let least = (row[0] = line)
    for (let column = 1; column <= b.length; column++) {
      const other = b.charCodeAt(column - 1)
      let cost = above[column - 1]! + (letter === other ? 0 : 1)
      cost = Math.min(cost, above[column]! + 1, row[column - 1]! + 1)
      if (line > 1 && column > 1 && letter === b.charCodeAt(column - 2) && other === a.charCodeAt(line - 2))
        cost = Math.min(cost, before[column - 2]! + 1)
      row[column] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return undefined
    ;[before, above, row] = [above, row, before]
  }
  const distance = above[b.length]!
  return distance <= limit ? distance : undefined
}
