import { describe, expect, it } from 'vitest'
import { createFontLibrary } from '#lib/cards/fonts/font-library'
import { sources, titles } from '#lib/cards/gallery.fixture'
import { layLine, type PlacedGlyph } from '#lib/cards/text/line'
import { type Paragraph, readParagraph } from '#lib/cards/text/paragraph'

const library = createFontLibrary(sources.readFont)
const style = { face: 'serif', weight: 600, tracking: 0 } as const

async function read(text: string, language = 'en'): Promise<Paragraph> {
  const paragraph = await readParagraph(text, { style, language, library })
  if (!paragraph) throw new Error(`${text} cannot be drawn`)
  return paragraph
}

async function glyphsOf(text: string, language = 'en'): Promise<readonly PlacedGlyph[]> {
  const paragraph = await read(text, language)
  return layLine(paragraph, { start: 0, end: paragraph.clusters.length }).glyphs
}

async function families(text: string, language = 'en'): Promise<string[]> {
  const { clusters } = await read(text, language)
  return [...new Set(clusters.flatMap(({ font }) => font?.family ?? []))]
}

function width({ clusters }: Paragraph): number {
  return clusters.reduce((sum, { advance }) => sum + advance, 0)
}

it.each(Object.entries(titles))(
  'has every letter of the %s title, and none as a box',
  async (_, [language, title]) => {
    const glyphs = await glyphsOf(title, language)
    expect(glyphs.length).toBeGreaterThan(5)
    for (const { font, id } of glyphs) {
      expect(id).not.toBe(0)
      expect(id).toBeLessThan(65_536)
      if (font.family === 'emoji') expect(font.picture(id)).toMatch(/^<(?:g|defs)\b/)
    }
  },
)

describe('letters', () => {
  it('join in Arabic: the same letter has four shapes', async () => {
    const shapes = await Promise.all(
      ['ب', 'بم', 'مبم', 'مب'].map(async (text) => {
        const { clusters } = await read(text, 'ar')
        const glyphs = await glyphsOf(text, 'ar')
        // From right to left: the first letter is the last glyph.
        return glyphs.toReversed().at(clusters.length === 3 ? 1 : text === 'مب' ? 1 : 0)!.id
      }),
    )
    expect(new Set(shapes).size).toBe(4)
  })

  it('make lam-alef, and keep apart what a non-joiner keeps apart', async () => {
    const lam = (await glyphsOf('لم', 'ar')).at(-1)!.id
    const alef = (await glyphsOf('ما', 'ar'))[0]!.id
    const both = (await glyphsOf('لا', 'ar')).map(({ id }) => id)
    expect(both).not.toContain(lam)
    expect(both).not.toContain(alef)
    const joined = (await glyphsOf('میخ', 'fa')).map(({ id }) => id)
    const apart = (await glyphsOf('می\u200cخ', 'fa')).map(({ id }) => id)
    expect(apart).not.toEqual(joined)
  })

  it('make conjuncts in Devanagari, and put the short i before its consonant', async () => {
    expect(await glyphsOf('क्ष', 'hi')).toHaveLength(1)
    const [alone] = await glyphsOf('क', 'hi')
    const both = await glyphsOf('कि', 'hi')
    expect(both.at(-1)!.id).toBe(alone!.id)
  })

  it('carry their marks in Thai, Hebrew and Latin: no mark takes room of its own', async () => {
    for (const [bare, marked] of [
      ['ท', 'ที่'],
      ['ב', 'בְּ'],
      ['x', 'x\u0331\u0302'],
    ] as const) {
      const [one, other] = [await read(bare), await read(marked)]
      expect(other.clusters).toHaveLength(1)
      expect((await glyphsOf(marked)).length).toBeGreaterThan(1)
      expect(Math.abs(width(other) - width(one))).toBeLessThan(0.15)
    }
  })

  it('and marks that no letter comes with are drawn in one design with the rest', async () => {
    expect(await families('Plain words')).toEqual(['serif'])
    expect(await families('Words with x\u0331 in them')).toEqual(['marks'])
  })

  it.each([
    ['zh-Hans', 'simplified'],
    ['zh-CN', 'simplified'],
    ['zh', 'simplified'],
    ['zh-Hant', 'traditional'],
    ['zh-TW', 'traditional'],
    ['zh-HK', 'traditional'],
    ['ja', 'japanese'],
    ['ko', 'korean'],
    ['en', 'simplified'],
  ])('have the shapes of the language %s', async (language, family) => {
    expect(await families('直骨', language)).toEqual([family])
  })

  it('are Japanese beside kana where the language does not say', async () => {
    expect(await families('直す', 'en')).toEqual(['japanese'])
  })

  it('are undrawable when no font has them, however many others there are', async () => {
    for (const text of ['𓀀', 'Hello 𓀀', '\u{10ffff}a', 'x\u{16af0}']) {
      expect(await readParagraph(text, { style, language: 'en', library })).toBeUndefined()
    }
  })
})

describe('emoji', () => {
  it.each(['🎉', '👍🏽', '👩‍👩‍👧‍👦', '👩🏾‍💻', '❤️‍🔥', '🇪🇺', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '🏳️‍🌈', '☃️', '🧑‍🧑‍🧒'])(
    '%s is one picture',
    async (text) => {
      const glyphs = await glyphsOf(text)
      expect(glyphs.map(({ font }) => font.family)).toEqual(['emoji'])
    },
  )

  it('without a picture of their own are left out, or drawn as their parts', async () => {
    expect((await glyphsOf('👍‍🎉')).map(({ font }) => font.family)).toEqual(['emoji', 'emoji'])
    expect((await read('One \u{1faff} two')).text).toBe('One two')
    expect(await readParagraph('\u{1faff}', { style, language: 'en', library })).toBeUndefined()
  })

  it('that are signs of text stay text unless they ask for colour', async () => {
    expect(await families('™ © ☎')).not.toContain('emoji')
    expect(await families('☎\ufe0f')).toEqual(['emoji'])
  })
})

describe('order', () => {
  // What is seen from left to right, by hand from UAX #9; written with escapes, since an editor would turn it again.
  it.each([
    ['he', '\u05d0\u05d1\u05d2 abc 12', 'abc 12 \u05d2\u05d1\u05d0'],
    ['en', 'abc \u05d0\u05d1\u05d2 12 \u05d3\u05d4', 'abc \u05d4\u05d3 12 \u05d2\u05d1\u05d0'],
    ['en', 'abc \u05d0\u05d1\u05d2, \u05d3\u05d4 12.5 xyz', 'abc 12.5 \u05d4\u05d3 ,\u05d2\u05d1\u05d0 xyz'],
    ['he', '\u05d0 (\u05d1) abc (d) 3-5', 'abc (d) 3-5 (\u05d1) \u05d0'],
    ['he', '\u05d0 2.0!', '!2.0 \u05d0'],
    ['he', '\u05d0 \u2066b \u05d2 c\u2069 \u05d3', '\u05d3 b \u05d2 c \u05d0'],
  ])('of %s text %j is that of UAX #9', async (language, text, seen) => {
    const paragraph = await read(text, language)
    const { glyphs } = layLine(paragraph, { start: 0, end: paragraph.clusters.length })
    const fonts = paragraph.clusters.map(({ font, start }) => [text[start]!, font] as const)
    // Neither Hebrew nor Latin letters join, so each has the glyph that it has alone.
    const expected = Array.from(seen.replaceAll(' ', ''), (character) => {
      const font = fonts.find(([one]) => one === character)?.[1]
      const run = { text: character, start: 0, end: 1, rtl: false, script: undefined, language }
      return font!.shapeRun(run, style.weight)[0]!.id
    })
    const inked = glyphs.filter(({ font, id }) => font.outline(id, style.weight) !== '')
    expect(inked.map(({ id }) => id)).toEqual(expected)
    for (const [index, glyph] of glyphs.entries())
      expect(glyph.x).toBeGreaterThanOrEqual(glyphs[index - 1]?.x ?? 0)
  })

  it.each([
    ['שלום Matrix', 'en', true],
    ['Matrix שלום', 'he', false],
    ['2026!', 'ar', true],
    ['2026!', 'en', false],
    ['"שלום" he said', 'en', true],
  ])('of %j in %s begins at the right: %s', async (text, language, rtl) => {
    expect((await read(text, language)).rtl).toBe(rtl)
  })
})
