import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sources } from '#lib/cards/gallery.fixture'
import { CardError, createCardRenderer } from '#lib/cards/renderer'
import type { Card, CardOf } from '#lib/cards/template'
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
const white = sharp({ create: { width: 800, height: 500, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()

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

/** Standard deviation between the colours of pixels of the body: 0 where all are grey. */
async function colourfulness(png: Uint8Array, left: number): Promise<number> {
  const box = { left, top: 150, width: 400, height: 160 }
  const { data } = await sharp(png).extract(box).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let sum = 0
  for (let at = 0; at < data.length; at += 3) sum += Math.abs(data[at]! - data[at + 2]!)
  // Paper itself is a little warm.
  return sum / (data.length / 3) - 3
}

function drawing(content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="90" height="90"/>${content}</svg>`,
  )
}

describe('drawCard', () => {
  it('asks nobody for anything: no title makes it reach for the network', async () => {
    for (const title of [
      'How we measured',
      '日本語',
      'مرحبا',
      '🎉 👩‍👩‍👧',
      '\u{13000}',
      '<img src="https://example.org/x.png">',
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      await renderer.drawCard({ ...post, title })
    }
    expect(asked).toEqual([])
  })

  it('draws markup as the letters that it is written in', async () => {
    const drawn = await renderer.drawCard({ ...post, title: '<b>&amp;</b>' })
    expect(await difference(drawn, await renderer.drawCard({ ...post, title: '&' }))).toBeGreaterThan(0.5)
  })

  it("falls back to the site's name where no font has a letter of the title", async () => {
    const plain = await renderer.drawCard({ ...post, title: post.site })
    expect(await difference(await renderer.drawCard({ ...post, title: 'Hello 𓀀' }), plain)).toBe(0)
    expect(await difference(await renderer.drawCard({ ...post, title: 'Hello' }), plain)).toBeGreaterThan(1)
  })

  it("shows the host, without a category or authors, where no font has the site's letters either", async () => {
    const words = '𓀀𓀁'
    const card = { ...post, site: words, title: words, category: words, date: words, authors: [words] }
    const { category: _, ...plain } = { ...post, site: post.host, title: post.host, date: '', authors: [] }
    const [drawn, expected] = [await renderer.drawCard(card), await renderer.drawCard(plain)]
    // At the right of the head alone the host is not shown again.
    expect(await difference(drawn, expected)).toBeLessThan(1)
  })

  it('draws nothing beyond the frame, however long the other texts are', async () => {
    const long = oneLine('An Exceedingly Long Name '.repeat(20), 80)
    const card = { ...post, site: long, host: `${'a'.repeat(60)}.example.org`, category: long }
    const drawn = await renderer.drawCard({ ...card, authors: Array.from({ length: 12 }, () => long) })
    // sharp's statistics are those of its input, not of what is cut out of it.
    const margin = await sharp(drawn).extract({ left: 1160, top: 0, width: 40, height: 630 }).toBuffer()
    const { channels } = await sharp(margin).stats()
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBe(0)
  })

  it('keeps a label and a summary clear of the image, however long they are', async () => {
    const withImage = createCardRenderer({ ...sources, readImage: () => white })
    const long = 'A very long explanation of what this is '.repeat(3)
    const { category: _, date: _date, authors: _authors, ...common } = post
    const cards: Card[] = [
      { ...common, template: 'page', summary: long, image: { name: 'x.png' } },
      { ...post, template: 'part', part: 2, series: long.slice(0, 80), image: { name: 'x.png' } },
    ]
    for (const card of cards) {
      // oxlint-disable-next-line no-await-in-loop
      const drawn = await withImage.drawCard(card)
      // oxlint-disable-next-line no-await-in-loop
      const beside = await sharp(drawn).extract({ left: 640, top: 112, width: 460, height: 360 }).toBuffer()
      // oxlint-disable-next-line no-await-in-loop
      const { channels } = await sharp(beside).stats()
      expect(Math.min(...channels.map(({ min }) => min))).toBeGreaterThan(245)
    }
  })

  it('stands the words beside an image, at the other side where they are read from the right', async () => {
    const withImage = createCardRenderer(sources)
    for (const [title, side] of [
      ['Words', 'right'],
      ['كلمات', 'left'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const drawn = await withImage.drawCard({ ...post, title, image: { name: 'wide.png' } })
      // oxlint-disable-next-line no-await-in-loop
      const [left, right] = await Promise.all([84, 676].map((from) => colourfulness(drawn, from)))
      expect(left! > right! ? 'left' : 'right').toBe(side)
      expect(Math.min(left!, right!)).toBeLessThan(1)
      expect(Math.max(left!, right!)).toBeGreaterThan(10)
    }
  })

  it.each([
    ['is not there', undefined],
    ['is broken', Buffer.from('no image')],
    ['is a drawing with words, which the fonts of the machine would draw', drawing('<text>x</text>')],
    ['is a drawing that takes something from elsewhere', drawing('<image href="file:///etc/hostname"/>')],
  ])('draws the card without its image when that %s', async (_, bytes) => {
    const readImage = async () => bytes
    const drawn = await createCardRenderer({ ...sources, readImage }).drawCard({
      ...post,
      image: { name: 'x.svg' },
    })
    expect(await difference(drawn, await renderer.drawCard(post))).toBe(0)
  })

  it('refuses data that is no card', async () => {
    const accent = 'url(https://example.org/x.png)'
    await expect(renderer.drawCard({ ...post, accent })).rejects.toThrow()
    const image = { name: '../../etc/passwd' }
    await expect(renderer.drawCard({ ...post, image })).rejects.toThrow()
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
