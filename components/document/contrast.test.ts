import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = ['tokens.css', 'code.css']
  .map((name) => readFileSync(new URL(`../../styles/${name}`, import.meta.url), 'utf8'))
  .join('\n')

/** The two colours of every `--name: light-dark(#…, #…)`. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((?:var\([\w-]+, )?(#\w+)\)?, (?:var\([\w-]+, )?(#\w+)/g)].map(
    (match) => [match[1]!, { light: match[2]!, dark: match[3]! }] as const,
  ),
)

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const text = ['ink', 'ink-soft']
const code = ['keyword', 'string', 'comment', 'constant', 'function', 'inserted', 'deleted'].map(
  (name) => `code-${name}`,
)
const pairs: readonly (readonly [string, string, number])[] = [
  ...text.flatMap((name) => [[name, 'paper', 7] as const, [name, 'tint', 7] as const]),
  ...code.flatMap((name) => [
    [name, 'tint', name === 'code-comment' ? 6 : 7] as const,
    [name, 'code-line', 4.5] as const,
  ]),
  ['ink', 'mark', 7],
  ['accent', 'paper', 7],
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(pairs)('%s on %s has a contrast of at least %s', (foreground, background, least) => {
    expect(contrast(colours.get(foreground)![theme], colours.get(background)![theme])).toBeGreaterThanOrEqual(
      least,
    )
  })
})
