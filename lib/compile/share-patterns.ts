import type { PatternScanner, RegexEngine, RegexEngineString } from 'shiki/core'

type Match = ReturnType<PatternScanner['findNextMatchSync']>

/** One pattern, and what it last found. */
interface Pattern {
  readonly source: string
  /** Whether what it finds depends on where the search begins (`\G`). */
  readonly isAnchored: boolean
  /** Made when it is first looked for. */
  scanner: PatternScanner | undefined
  line: RegexEngineString | undefined
  from: number
  options: number
  found: Match
}

/**
 * An engine that compiles each pattern once, where the one it stands on compiles it for each rule of a grammar that has
 * it: nine times on average, and that takes longer than looking through the code of a post. What a pattern has found in
 * a line is found there until the search has passed it. Of all patterns the first one of those that match leftmost wins,
 * as in Oniguruma itself. Patterns stay in memory: a grammar makes new ones only of what it has read, the end of a
 * here-document say.
 */
export function sharePatterns(engine: RegexEngine): RegexEngine {
  const patterns = new Map<string, Pattern>()

  function patternOf(source: string): Pattern {
    let pattern = patterns.get(source)
    if (!pattern) {
      const isAnchored = source.includes(String.raw`\G`)
      pattern = { source, isAnchored, scanner: undefined, line: undefined, from: 0, options: 0, found: null }
      patterns.set(source, pattern)
    }
    return pattern
  }

  function find(pattern: Pattern, line: RegexEngineString, from: number, options: number): Match {
    const { found } = pattern
    if (
      pattern.line === line &&
      pattern.from <= from &&
      pattern.options === options &&
      !pattern.isAnchored &&
      (found === null || startOf(found) >= from)
    )
      return found
    pattern.scanner ??= engine.createScanner([pattern.source])
    pattern.found = pattern.scanner.findNextMatchSync(line, from, options)
    pattern.line = line
    pattern.from = from
    pattern.options = options
    return pattern.found
  }

  function findFirst(of: readonly Pattern[], line: RegexEngineString, from: number, options: number): Match {
    let first: Match = null
    let index = -1
    for (let at = 0; at < of.length; at++) {
      const found = find(of[at]!, line, from, options)
      if (found === null || (first !== null && startOf(found) >= startOf(first))) continue
      first = found
      index = at
      // None can match further to the left.
      if (startOf(found) === from) break
    }
    return first && { index, captureIndices: first.captureIndices }
  }

  return {
    createString: engine.createString,
    createScanner(sources) {
      const own = sources.map((source) => patternOf(source as string))
      return {
        findNextMatchSync(text, from, options) {
          if (typeof text !== 'string') return findFirst(own, text, from, options)
          const line = engine.createString(text)
          try {
            return findFirst(own, line, from, options)
          } finally {
            line.dispose?.()
          }
        },
      }
    },
  }
}

function startOf(match: NonNullable<Match>): number {
  return match.captureIndices[0]!.start
}
