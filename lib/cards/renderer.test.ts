import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '#lib/cards/card'
import { CardError, createCardRenderer } from '#lib/cards/renderer'
import type { CardOf } from '#lib/cards/template'
import { oneLine } from '#lib/cards/wording'

const renderer = createCardRenderer({ readFont: (name) => readFile(`node_modules/${name}`) })
const post: CardOf<'post'> = {
  template: 'post',
  siteLanguage: 'en-GB',
  language: 'en-GB',
  site: 'Example Foundation',
  host: 'blog.example.org',
  accent: '#8c1d18',
  title: 'How we measured a thousand servers',
  category: 'Foundation',
  date: '16 September 2024',
  authors: ['Ada Example', 'Grace Sample'],
}
const section: Card = {
  template: 'category',
  siteLanguage: 'en-GB',
  language: 'en-GB',
  site: post.site,
  host: post.host,
  accent: '#1d4e89',
  title: 'Governance',
  summary: 'Elections, minutes and decisions of the board.',
}

const asked: string[] = []
const { fetch } = globalThis
beforeAll(() => {
  // The renderer unpacks its own WebAssembly by fetching a data: address; any other is the network.
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input)
    if (address.startsWith('data:')) return fetch(input, init)
    asked.push(address)
    return Promise.reject(new Error(`no network: ${address}`))
  }
})
afterAll(() => {
  globalThis.fetch = fetch
})

function pixels(png: Uint8Array) {
  return sharp(png).resize(300).removeAlpha().raw().toBuffer()
}

/** Mean difference of two pictures in per cent of the range of a channel, at a thumbnail's size. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, two] = await Promise.all([pixels(a), pixels(b)])
  let sum = 0
  for (const [index, value] of one.entries()) sum += Math.abs(value - two[index]!)
  return (sum / one.length / 255) * 100
}

describe('drawCard', () => {
  it.each([
    ['post', { ...post, template: 'part', series: 'Measuring', part: 2 }],
    ['cyrillic', { ...post, title: 'Как мы измеряли федерацию тысячи серверов', authors: ['Škoda Łódź'] }],
    ['section', section],
  ] satisfies [string, Card][])('draws the %s card as the reference shows it', async (name, card) => {
    const file = path.join(import.meta.dirname, 'fixtures', `${name}.png`)
    const drawn = await renderer.drawCard(card)
    if (process.env['UPDATE_CARDS']) await writeFile(file, await sharp(drawn).resize(600).png().toBuffer())
    expect(await difference(drawn, await readFile(file))).toBeLessThan(0.5)
  })

  it.each([
    ['one letter', 'A'],
    ['300 graphemes', 'measure '.repeat(200)],
    ['15,000 letters', 'ж'.repeat(15_000)],
    ['a word of 60 letters', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter'],
    ['accents', '“Ça va”, Škoda, Łódź, Nguyễn, Ÿ, ǅ & ŉ'],
    ['Greek', 'Πώς μετρήσαμε την ομοσπονδία'],
    ['emoji and flags', '🎉 2.0 👩‍👩‍👧 🇪🇺 👍🏽 ™ ↑ 1️⃣ ☃ ✅'],
    ['ligatures and fractions', 'ﬁ ﬂ ½ № ℓ € ₿ © ®'],
    ['markup', '<script>alert(1)</script> & {"a":`${1}`} \\u0000'],
    ['Chinese', '日本語のタイトル'],
    ['Arabic', 'مرحبا بالعالم'],
    ['Devanagari', 'नमस्ते दुनिया'],
    ['marks upon marks', `Z${'\u0335\u0489'.repeat(900)}`],
    ['nothing but white space', ' \u00a0\u3000\u200b '],
    ['private use and noncharacters', '\ue000\u{10ffff}\ufffe\ud800'],
  ])('draws %s: 1200 × 630, under 300 KB, without the network', async (_, title) => {
    const png = await renderer.drawCard({ ...post, title: oneLine(title, 300) })
    const { format, width, height } = await sharp(png).metadata()
    expect([format, width, height]).toEqual(['png', 1200, 630])
    expect(png.length).toBeLessThan(300_000)
    expect(asked).toEqual([])
  })

  it("falls back to the site's name where no font has a letter of the title", async () => {
    const plain = await renderer.drawCard({ ...post, title: post.site })
    expect(await difference(await renderer.drawCard({ ...post, title: 'Hello 𓀀' }), plain)).toBe(0)
    expect(await difference(await renderer.drawCard({ ...post, title: 'Hello' }), plain)).toBeGreaterThan(1)
  })

  it('draws a card whose every text is in a script it lacks', async () => {
    const words = '𓀀𓀁'
    const card = {
      ...post,
      site: words,
      title: words,
      category: words,
      date: words,
      authors: [words],
      part: words,
    }
    expect((await sharp(await renderer.drawCard(card)).metadata()).width).toBe(1200)
    expect(asked).toEqual([])
  })

  it('draws nothing beyond the frame, however long the other texts are', async () => {
    const long = oneLine('An Exceedingly Long Name '.repeat(20), 80)
    const card = { ...post, site: long, host: `${'a'.repeat(60)}.example.org`, category: long, part: long }
    const drawn = await renderer.drawCard({ ...card, authors: Array.from({ length: 12 }, () => long) })
    // sharp's statistics are those of its input, not of what is cut out of it.
    const margin = await sharp(drawn).extract({ left: 1160, top: 0, width: 40, height: 630 }).toBuffer()
    const { channels } = await sharp(margin).stats()
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBe(0)
  })

  it('refuses data that is no card', async () => {
    const accent = 'url(https://example.org/x.png)'
    await expect(renderer.drawCard({ ...post, accent })).rejects.toThrow()
    expect(asked).toEqual([])
  })

  it('says when its fonts cannot be read, and tries again the next time', async () => {
    let missing = true
    const fonts = createCardRenderer({
      readFont: (name) => (missing ? Promise.reject(new Error(name)) : readFile(`node_modules/${name}`)),
    })
    await expect(fonts.drawCard(post)).rejects.toThrow(CardError)
    missing = false
    expect((await fonts.drawCard(post)).length).toBeGreaterThan(1000)
  })
})
