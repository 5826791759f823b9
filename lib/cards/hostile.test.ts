import * as fc from 'fast-check'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { sampleEdition } from '#lib/cards/edition.fixture'
import { cardOf } from '#lib/cards/card'
import { postCard, sources, titles } from '#lib/cards/gallery.fixture'
import { createCardRenderer } from '#lib/cards/renderer'

const renderer = createCardRenderer(sources)

async function expectCard(title: string, language: string): Promise<void> {
  const edition = sampleEdition({ post: { title, lang: language } })
  const card = cardOf(edition, { kind: 'post', post: edition.posts[0]! })
  const png = await renderer.drawCard(card)
  const { format, width, height } = await sharp(png).metadata()
  expect([format, width, height]).toEqual(['png', 1200, 630])
  expect(png.length).toBeLessThan(300_000)
}

const languages = fc.constantFrom('en', 'ar', 'ja', 'zh-Hant', 'hi', 'not a language', '')
/** Pieces of real titles with anything between them: what is cut apart and joined wrongly. */
const shreds = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(titles).flatMap(([, title]) => Array.from(title))),
      fc.constantFrom(
        '\u200d',
        '\u200c',
        '\u202e',
        '\u2066',
        '\ufe0f',
        '\u20e3',
        '\u0489',
        '\u0301',
        '\u0e33',
        '\u{e0067}',
        '🇦',
        '\u094d',
      ),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''))

it('draws any title whatever', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), languages, expectCard), {
    numRuns: 60,
  })
  await fc.assert(fc.asyncProperty(shreds, languages, expectCard), { numRuns: 60 })
})

it.each([
  ['15 KB of words', 'measure '.repeat(2000)],
  ['15 KB of one word', 'ж'.repeat(7500)],
  ['15 KB of ideographs', '測'.repeat(5000)],
  ['15 KB of families', '👩‍👩‍👧‍👦'.repeat(600)],
  ['15 KB of marks upon one letter', `Z${'\u0335\u0489\u0301'.repeat(2500)}`],
  ['300 letters with eight marks each', `a\u0301\u0302\u0303\u0304\u0323\u0324\u0325\u0331`.repeat(300)],
  ['15 KB of brackets in both directions', '(\u05d0[a'.repeat(3000)],
  ['15 KB of directions within directions', '\u2067\u202e'.repeat(3000)],
  [
    'every script once',
    Object.values(titles)
      .map(([, title]) => title.slice(0, 9))
      .join(' '),
  ],
])('draws %s in less than three seconds', async (_, title) => {
  const before = process.cpuUsage()
  await expectCard(title, 'en')
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(3000)
})

it('draws emoji of every construction, and those of Unicode 16', { timeout: 60_000 }, async () => {
  const pictures = ['😀', '🫶🏿', '🧑🏻‍❤️‍💋‍🧑🏿', '🏴‍☠️', '🇺🇳', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '👁️‍🗨️', '🐻‍❄️', '#️⃣', '🫩', '🏋🏽‍♀️']
  const plain = await renderer.drawCard(postCard('en', 'Example Foundation'))
  for (const picture of pictures) {
    // oxlint-disable-next-line no-await-in-loop
    expect(
      Buffer.from(await renderer.drawCard(postCard('en', picture))).equals(Buffer.from(plain)),
      picture,
    ).toBe(false)
  }
})
