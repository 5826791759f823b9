import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Card, cardOf } from '#lib/cards/card'
import { createCardKeep } from '#lib/cards/keep'
import { sampleEdition } from '#lib/cards/edition.fixture'

const card = cardOf(sampleEdition(), { kind: 'site' })
const other: Card = { ...card, title: 'Another' }
const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#8c1d18' } })
  .png()
  .toBuffer()

let folder: string
let drawn: string[]
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cards-'))
  drawn = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function drawCard({ title }: Card): Promise<Uint8Array> {
  drawn.push(title)
  return new Uint8Array(png)
}

const plain = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()
const drawPlain = async () => new Uint8Array(plain)

function keep(options: { onUnkept?: (error: Error) => void; folder?: string } = {}) {
  const kept = createCardKeep({ folder, drawCard, drawPlain, ...options })
  return { cardPicture: async (one: Card) => (await kept.cardPicture(one)).png }
}

async function keptFiles(): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return names.filter((name) => name.isFile()).map((name) => path.join(name.parentPath, name.name))
}

it('draws a card once, then serves the kept picture, also after a restart', async () => {
  const first = keep()
  expect(Buffer.from(await first.cardPicture(card))).toEqual(png)
  await first.cardPicture(card)
  expect(Buffer.from(await keep().cardPicture(card))).toEqual(png)
  expect(drawn).toEqual([card.title])
  expect(await keptFiles()).toHaveLength(1)
})

it('draws a card once for many who ask at the same time, and each card by itself', async () => {
  const cards = keep()
  await Promise.all([card, other, card, other, card].map((one) => cards.cardPicture(one)))
  expect(drawn.toSorted()).toEqual([other.title, card.title].toSorted())
})

it.each([
  ['empty', (file: string) => truncate(file, 0)],
  ['cut short', (file: string) => truncate(file, 60)],
  [
    'altered in the middle',
    async (file: string) => {
      const bytes = await readFile(file)
      bytes[bytes.length >> 1]! ^= 1
      await writeFile(file, bytes)
    },
  ],
  [
    'a folder',
    async (file: string) => {
      await rm(file)
      await mkdir(file)
    },
  ],
])('draws again when the kept file is %s', async (_, spoil) => {
  await keep().cardPicture(card)
  const [file] = await keptFiles()
  await spoil(file!)
  expect(Buffer.from(await keep({ onUnkept: () => {} }).cardPicture(card))).toEqual(png)
  expect(drawn).toHaveLength(2)
})

it('serves a picture that cannot be kept, tells so, and leaves no half-written file', async () => {
  const errors: Error[] = []
  const file = path.join(folder, 'file')
  await writeFile(file, '')
  const cards = keep({ folder: path.join(file, 'below'), onUnkept: (error) => errors.push(error) })
  expect(Buffer.from(await cards.cardPicture(card))).toEqual(png)
  expect(errors).toHaveLength(1)
  expect(await keptFiles()).toEqual([file])
})

it('serves a plain card for one that fails, keeps nothing, and tries again after a pause', async () => {
  const errors: string[] = []
  const draw = vi.fn(async () => new Uint8Array(png))
  draw.mockRejectedValueOnce(new Error('no fonts'))
  const cards = createCardKeep({
    folder,
    drawCard: draw,
    drawPlain,
    pause: 20,
    onUndrawn: ({ message }) => errors.push(message),
  })
  expect(await cards.cardPicture(card)).toMatchObject({ lasting: false })
  expect(await cards.cardPicture(card)).toMatchObject({ lasting: false })
  expect(await keptFiles()).toEqual([])
  await vi.waitFor(async () => expect(await cards.cardPicture(card)).toMatchObject({ lasting: true }))
  expect(errors).toEqual(['no fonts'])
  expect(await keptFiles()).toHaveLength(1)
})

it('neither serves nor keeps an empty drawing', async () => {
  const cards = createCardKeep({ folder, drawCard: async () => new Uint8Array(), drawPlain })
  const { png: served, lasting } = await cards.cardPicture(card)
  expect([served.length, lasting]).toEqual([plain.length, false])
  expect(await keptFiles()).toEqual([])
})
