import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { contentHash, type FontFile } from './font-files.ts'

const require = createRequire(import.meta.url)

/** The cut of the serif for large sizes: finer hairlines, closer fit; one weight, for titles only. */
const axes = { opsz: 36, wght: 600 }
const family = 'Source Serif 4 Display'
const subsets = ['latin', 'latin-ext']

/** Makes the display cut, a fifth of the size of the whole variable font. Its names hash what it is made from. */
export async function cutDisplayFont(base: string): Promise<{ css: string; files: readonly FontFile[] }> {
  const { default: subsetFont } = await import('subset-font')
  const sheet = require.resolve('@fontsource-variable/source-serif-4/opsz.css')
  const rules = (await readFile(sheet, 'utf8')).match(/@font-face\s*\{[^}]*\}/g) ?? []
  const cuts = await Promise.all(
    subsets.map(async (subset) => {
      const file = `source-serif-4-${subset}-opsz-normal.woff2`
      const range = rules.find((rule) => rule.includes(`/${file})`))?.match(/unicode-range:\s*([^;]+);/)?.[1]
      if (!range) throw new Error(`${sheet} has no rule with a unicode-range for ${file}`)
      const source = await readFile(path.join(path.dirname(sheet), 'files', file))
      const name = `source-serif-4-display-${subset}.${contentHash(contentHash(source) + JSON.stringify(axes))}.woff2`
      const options = { targetFormat: 'woff2', variationAxes: axes } as const
      const bytes = await subsetFont(source, charactersIn(range), options)
      const css = `@font-face{font-family:'${family}';font-weight:600 700;font-display:optional;src:url(${base}/${name}) format('woff2');unicode-range:${range}}`
      return { name, bytes, css }
    }),
  )
  return { css: cuts.map(({ css }) => css).join('\n'), files: cuts }
}

/** Every character of a CSS `unicode-range`. */
function charactersIn(range: string): string {
  const characters = range.split(',').flatMap((part) => {
    const [, from, to] = /^U\+([\da-f]+)(?:-([\da-f]+))?$/i.exec(part.trim()) ?? []
    if (from === undefined) throw new Error(`"${part}" is not a range of characters`)
    const first = Number.parseInt(from, 16)
    const last = to === undefined ? first : Number.parseInt(to, 16)
    return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
  })
  return characters.join('')
}
