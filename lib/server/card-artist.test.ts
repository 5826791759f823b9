import sharp from 'sharp'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Card } from '#lib/cards/template'
import { createCardArtist, type CardArtist } from '#lib/server/card-artist'
import { buildWorker } from '../../scripts/build-worker.ts'

const card: Card = {
  template: 'post',
  site: 'Example Foundation',
  host: 'blog.example.org',
  siteLanguage: 'en',
  language: 'ar',
  accent: '#8c1d18',
  title: 'كيف قِسنا ألف خادم 🎉',
  date: '16 September 2024',
  authors: ['Ada Example'],
}

let workerFile = ''
let artist: CardArtist
beforeAll(async () => {
  workerFile = await buildWorker('card-worker')
})
afterEach(() => artist.close())

it('draws without holding up the thread that serves', async () => {
  artist = createCardArtist({ workerFile })
  let turns = 0
  let drawing = true
  const turn = () => {
    turns += 1
    if (drawing) setImmediate(turn)
  }
  turn()
  const pictures = await Promise.all(
    ['one', 'two', 'three'].map((word) =>
      artist.draw({ card: { ...card, title: `${card.title} ${word}` }, imageFile: undefined }),
    ),
  )
  drawing = false
  const sizes = await Promise.all(pictures.map(async (png) => (await sharp(png).metadata()).width))
  expect(sizes).toEqual([1200, 1200, 1200])
  // Drawn in the same thread, they would leave it a few dozen turns, between their steps.
  expect(turns).toBeGreaterThan(1000)
})

it('goes on after a card that it cannot draw', async () => {
  artist = createCardArtist({ workerFile })
  const bad = { ...card, accent: 'url(x)' }
  await expect(artist.draw({ card: bad, imageFile: undefined })).rejects.toThrow(/accent/)
  expect((await artist.draw({ card, imageFile: undefined })).length).toBeGreaterThan(1000)
})

it('gives up a drawing that takes too long, and starts afresh', async () => {
  artist = createCardArtist({ workerFile, patience: 1 })
  await expect(artist.draw({ card, imageFile: undefined })).rejects.toThrow('too long')
  await expect(artist.draw({ card, imageFile: undefined })).rejects.toThrow('too long')
})

it('forgets its fonts when it holds more than it may, and draws on', async () => {
  artist = createCardArtist({ workerFile, mostFonts: 1 })
  const [first, second] = [
    await artist.draw({ card, imageFile: undefined }),
    await artist.draw({ card, imageFile: undefined }),
  ]
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
})

it('says when there is no thread to draw in', async () => {
  artist = createCardArtist({ workerFile: `${workerFile}.missing` })
  await expect(artist.draw({ card, imageFile: undefined })).rejects.toThrow(/missing/)
})
