import { splitGraphemes } from '#lib/cards/wording'

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
}

export interface Fitted {
  /** Pixels. */
  readonly size: number
  readonly lines: readonly string[]
}

/** Width of a text in parts of the font size. */
type Measure = (text: string) => number

/**
 * Sets a text as large as it fits, its lines about equally long. A word too long for a line breaks anywhere;
 * a text too long even at the smallest size is cut at the end of the last line.
 */
export function fitText(text: string, measure: Measure, box: Box): Fitted {
  const chunks = text.split(/(?<=[ \-–—/])(?=[^ \-–—/])/u)
  for (const whole of [true, false]) {
    for (const size of box.sizes) {
      if (whole && size < box.wholeWords) break
      const width = box.width / size
      const room = Math.min(box.lines, Math.floor(box.height / (size * box.leading)))
      const long = chunks.some((chunk) => measure(chunk.trimEnd()) > width)
      if (long && whole) continue
      const lines = breakLines(long ? breakChunks(chunks, measure, width) : chunks, measure, width)
      if (lines.length <= room)
        return { size, lines: long ? lines : balance(chunks, measure, width, lines.length) }
    }
  }
  const size = box.sizes.at(-1)!
  const width = box.width / size
  const lines = breakLines(breakChunks(chunks, measure, width), measure, width)
  return { size, lines: cutLines(lines, measure, width, box.lines) }
}

function breakLines(chunks: readonly string[], measure: Measure, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const chunk of chunks) {
    if (line !== '' && measure((line + chunk).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = chunk
    } else line += chunk
  }
  return [...lines, line.trimEnd()]
}

/** The chunks in `count` lines that leave, squared, as little of the width empty as they can. */
function balance(chunks: readonly string[], measure: Measure, width: number, count: number): string[] {
  interface Setting {
    readonly cost: number
    readonly lines: readonly string[]
  }
  // The best settings of the first 0, 1, 2… chunks in as many lines as have been added so far.
  let settings: (Setting | undefined)[] = [{ cost: 0, lines: [] }]
  for (let line = 0; line < count; line++) {
    const next: (Setting | undefined)[] = []
    for (const [start, before] of settings.entries()) {
      if (!before) continue
      for (let end = start + 1; end <= chunks.length; end++) {
        const text = chunks.slice(start, end).join('').trimEnd()
        const empty = width - measure(text)
        if (empty < 0) break
        const cost = before.cost + empty ** 2
        if (cost < (next[end]?.cost ?? Infinity)) next[end] = { cost, lines: [...before.lines, text] }
      }
    }
    settings = next
  }
  return [...(settings[chunks.length]?.lines ?? breakLines(chunks, measure, width))]
}

/** Splits the chunks that are wider than a line into their graphemes. */
function breakChunks(chunks: readonly string[], measure: Measure, width: number): string[] {
  return chunks.flatMap((chunk) => (measure(chunk.trimEnd()) > width ? splitGraphemes(chunk) : [chunk]))
}

function cutLines(lines: readonly string[], measure: Measure, width: number, count: number): string[] {
  if (lines.length <= count) return [...lines]
  const kept = lines.slice(0, count)
  const last = splitGraphemes(kept.at(-1)!)
  while (last.length > 1 && measure(`${last.join('').trimEnd()}…`) > width) last.pop()
  const whole = last.join('').length === kept.at(-1)!.length
  const words = whole ? last.join('') : last.join('').replace(/ [^ ]*$/u, '')
  return [...kept.slice(0, -1), `${words.replace(/[ .,;:–—-]+$/u, '')}…`]
}
