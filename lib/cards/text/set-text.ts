import { findBreaks } from '#lib/cards/text/breaks'
import type { TextStyle } from '#lib/cards/text/choose-font'
import { type Box, fitText, type Span } from '#lib/cards/text/fit'
import { layLine, type Line } from '#lib/cards/text/line'
import { type Paragraph, readParagraph, type ReadOptions } from '#lib/cards/text/paragraph'

/** A text set in a box: what is left is to draw it. */
export interface SetText {
  /** Pixels. */
  readonly size: number
  readonly weight: TextStyle['weight']
  /** Line height in pixels. */
  readonly leading: number
  /** From the top of a line to its baseline, in pixels. */
  readonly baseline: number
  readonly rtl: boolean
  /** The text did not fit, and ends in "…". */
  readonly cut: boolean
  readonly lines: readonly Line[]
}

export type TextBox = Omit<Box, 'leading' | 'ellipsis'> & {
  /** The least line height, in parts of the font size; some scripts need more. */
  readonly leading: number
}

/** Sets a text in a box as large as it fits. `undefined` when no font has all that matters in it. */
export async function setText(
  text: string,
  box: TextBox,
  options: ReadOptions,
): Promise<SetText | undefined> {
  // A title of nothing that can be seen may have been cut.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/…$/u, ''))) return undefined
  const paragraph = await readParagraph(text, options)
  if (!paragraph) return undefined
  const traits = lineTraits(paragraph, box.leading)
  const ellipsis = await widthOf('…', options)
  const fitted = fitText(measuredOf(paragraph), { ...box, leading: traits.leading, ellipsis })
  const end = fitted.lines.at(-1)!.end
  const shown = fitted.cut ? await cutAfter(paragraph, end, options) : paragraph
  if (!shown) return undefined
  const lines = fitted.lines.map((span, index) => {
    const last = index === fitted.lines.length - 1
    return layLine(shown, last && fitted.cut ? { ...span, end: shown.clusters.length } : span)
  })
  return {
    size: fitted.size,
    weight: options.style.weight,
    leading: traits.leading * fitted.size,
    baseline: (traits.leading / 2 + traits.middle) * fitted.size,
    rtl: paragraph.rtl,
    cut: fitted.cut,
    lines,
  }
}

/** Pixels of all its lines. */
export function heightOf({ leading, lines }: SetText): number {
  return leading * lines.length
}

/** The width of a text on one line, in parts of the font size; 0 for one that cannot be set. */
export async function widthOf(text: string, options: ReadOptions): Promise<number> {
  const paragraph = await readParagraph(text, options)
  return paragraph?.clusters.reduce((sum, { advance }) => sum + advance, 0) ?? 0
}

function measuredOf({ text, clusters }: Paragraph) {
  const starts = clusters.map(({ start }) => start)
  return {
    widths: clusters.map(({ advance }) => advance),
    spaces: clusters.map(({ start, end }) => /^\p{Z}+$/u.test(text.slice(start, end))),
    breaks: findBreaks(text, starts),
  }
}

/** The paragraph up to a grapheme, and "…": read again, since its sign goes where its direction leads. */
function cutAfter(
  { text, clusters, rtl }: Paragraph,
  end: Span['end'],
  options: ReadOptions,
): Promise<Paragraph | undefined> {
  const kept = text.slice(0, clusters[end - 1]?.end ?? 0).replace(/[\p{Z}.,;:–—·、。،-]+$/u, '')
  return readParagraph(`${kept}…`, { ...options, rtl })
}

/** Marks that no letter comes with may stand upon one another. */
const stacked = { leading: 1.26, middle: 0.33 }

/** Of the scripts in a text, the greatest needs. */
function lineTraits({ text, clusters }: Paragraph, least: number): { leading: number; middle: number } {
  const scripts = [...new Set(clusters.map(({ script }) => script))].filter((one) => one !== undefined)
  const tallest = scripts.toSorted((a, b) => b.leading - a.leading)[0] ?? { leading: least, middle: 0.33 }
  const { leading, middle } =
    /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}/u.test(text) &&
    tallest.leading < stacked.leading
      ? stacked
      : tallest
  return { leading: Math.max(least, leading), middle }
}
