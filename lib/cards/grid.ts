import type { TextStyle } from '#lib/cards/text/choose-font'
import type { SetText, TextBox } from '#lib/cards/text/set-text'

/** Pixels, of the 1200 × 630 card. */
export const measures = { left: 84, right: 64, width: 1052, title: 332, gap: 44, label: 42 } as const

export const styles = {
  // Large serifs look loose as they come.
  headline: { face: 'serif', weight: 600, tracking: -0.012 },
  wordmark: { face: 'serif', weight: 600, tracking: 0 },
  text: { face: 'serif', weight: 400, tracking: 0 },
  small: { face: 'sans', weight: 400, tracking: 0 },
  strong: { face: 'sans', weight: 600, tracking: 0 },
} satisfies Record<string, TextStyle>

/** Sets words in a box; `undefined` when there are none, or no font has their letters. */
export type Say = (
  words: string,
  box: TextBox,
  style: TextStyle,
  language?: string,
) => Promise<SetText | undefined>

export function oneLine(size: number, width: number): TextBox {
  return { width, height: size * 4, lines: 1, leading: 1.3, sizes: [size], wholeWords: size }
}

/** Pixels of the longest line. */
export function inkWidth({ lines, size }: SetText): number {
  return Math.ceil(Math.max(...lines.map(({ width }) => width)) * size)
}
