import type { Break } from '#lib/cards/text/breaks'

/** What fitting needs to know of a text: one entry for each grapheme. */
export interface Measured {
  /** In parts of the font size. */
  readonly widths: readonly number[]
  /** White space takes no room at the end of a line. */
  readonly spaces: readonly boolean[]
  readonly breaks: readonly Break[]
}

export interface Box {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly lines: number
  /** Line height in parts of the font size. */
  readonly leading: number
  /** Pixels, largest first. */
  readonly sizes: readonly number[]
  /** The smallest size, in pixels, at which words are still kept whole rather than broken and set larger. */
  readonly wholeWords: number
  /** Width of "…" in parts of the font size. */
  readonly ellipsis: number
}

/** Graphemes from `start` up to `end`, without white space at its end. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Fitted {
  /** Pixels. */
  readonly size: number
  readonly lines: readonly Span[]
  /** The text goes on after the last line: "…" is to follow. */
  readonly cut: boolean
}

/**
 * Sets a text as large as it fits, its lines about equally long. A word too long for a line breaks where it may, else
 * anywhere; a text too long even at the smallest size is cut at the end of the last line.
 */
export function fitText(text: Measured, box: Box): Fitted {
  const ruler = createRuler(text)
  const words = boundsAt(text, 2)
  for (const whole of [true, false]) {
    for (const size of box.sizes) {
      if (whole && size < box.wholeWords) break
      const width = box.width / size
      const long = ruler.longest(words) > width
      if (long && whole) continue
      const bounds = long ? refine(text, ruler, words, width) : words
      const lines = breakLines(ruler, bounds, width)
      if (lines.length <= linesIn(box, size))
        return { size, lines: balance(ruler, bounds, width, lines), cut: false }
    }
  }
  const size = box.sizes.at(-1)!
  const width = box.width / size
  const lines = breakLines(ruler, refine(text, ruler, words, width), width)
  const room = Math.max(1, linesIn(box, size))
  return { size, lines: cutLines(text, ruler, lines.slice(0, room), width - box.ellipsis), cut: true }
}

function linesIn({ height, leading, lines }: Box, size: number): number {
  return Math.min(lines, Math.floor(height / (size * leading)))
}

interface Ruler {
  readonly length: number
  /** Width from one grapheme up to another, without white space at the end. */
  width(start: number, end: number): number
  /** The end without white space before it. */
  trim(start: number, end: number): number
  longest(bounds: readonly number[]): number
}

function createRuler({ widths, spaces }: Measured): Ruler {
  const sums = [0]
  for (const width of widths) sums.push(sums.at(-1)! + width)
  const trim = (start: number, end: number) => {
    let last = end
    while (last > start && spaces[last - 1]) last -= 1
    return last
  }
  const width = (start: number, end: number) => sums[trim(start, end)]! - sums[start]!
  const longest = (bounds: readonly number[]) =>
    bounds.reduce((most, end, index) => (index === 0 ? 0 : Math.max(most, width(bounds[index - 1]!, end))), 0)
  return { length: widths.length, width, trim, longest }
}

/** 0, every grapheme that a line may begin with, and the end. */
function boundsAt({ breaks }: Measured, least: Break): number[] {
  const inner = breaks.flatMap((one, index) => (index > 0 && one >= least ? [index] : []))
  return [0, ...inner, breaks.length]
}

/** Takes the stretches apart that are wider than a line: where Unicode allows it, else between graphemes. */
function refine(text: Measured, ruler: Ruler, bounds: readonly number[], width: number): number[] {
  let refined = [...bounds]
  for (const least of [1, 0] as const) {
    const finer = boundsAt(text, least)
    refined = refined.flatMap((end, index) => {
      const start = refined[index - 1]
      if (start === undefined || ruler.width(start, end) <= width) return [end]
      return [...finer.filter((one) => one > start && one < end), end]
    })
  }
  return refined
}

function breakLines(ruler: Ruler, bounds: readonly number[], width: number): Span[] {
  const lines: Span[] = []
  let start = 0
  let end = 0
  for (const bound of bounds.slice(1)) {
    if (end > start && ruler.width(start, bound) > width) {
      lines.push({ start, end: ruler.trim(start, end) })
      start = end
    }
    end = bound
  }
  return [...lines, { start, end: ruler.trim(start, end) }]
}

/** As many lines as were found, that leave, squared, as little of the width empty as they can. */
function balance(
  ruler: Ruler,
  bounds: readonly number[],
  width: number,
  found: readonly Span[],
): readonly Span[] {
  interface Setting {
    readonly cost: number
    readonly lines: readonly Span[]
  }
  // The best settings of the text up to each bound, in as many lines as have been added so far.
  let settings: (Setting | undefined)[] = [{ cost: 0, lines: [] }]
  for (let line = 0; line < found.length; line++) {
    const next: (Setting | undefined)[] = []
    for (const [from, before] of settings.entries()) {
      if (!before) continue
      for (let to = from + 1; to < bounds.length; to++) {
        const [start, end] = [bounds[from]!, bounds[to]!]
        const empty = width - ruler.width(start, end)
        if (empty < 0) break
        const cost = before.cost + empty ** 2
        if (cost < (next[to]?.cost ?? Infinity))
          next[to] = { cost, lines: [...before.lines, { start, end: ruler.trim(start, end) }] }
      }
    }
    settings = next
  }
  return settings[bounds.length - 1]?.lines ?? found
}

/** Makes room for "…" on the last line: after a word where one ends in its second half. */
function cutLines(text: Measured, ruler: Ruler, lines: readonly Span[], width: number): Span[] {
  const { start, end: last } = lines.at(-1)!
  let end = last
  while (end > start + 1 && ruler.width(start, end) > width) end -= 1
  if (text.breaks[end] === 0) {
    let word = end
    while (word > start && text.breaks[word] === 0) word -= 1
    if (ruler.width(start, word) > width / 2) end = word
  }
  return [...lines.slice(0, -1), { start, end: ruler.trim(start, end) }]
}
