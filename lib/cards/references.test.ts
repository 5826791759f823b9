import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { gallery, sources } from '#lib/cards/gallery.fixture'
import { createCardRenderer } from '#lib/cards/renderer'

// Look at every picture that has changed, then keep it: UPDATE_CARDS=1 npx vitest run lib/cards/references.test.ts

const folder = path.join(import.meta.dirname, 'fixtures', 'references')
const renderer = createCardRenderer(sources)
const [width, height, tile] = [600, 315, 15]

function pixels(png: Uint8Array): Promise<Buffer> {
  return sharp(png).resize(width, height).removeAlpha().raw().toBuffer()
}

/** The difference of two pictures where it is greatest, as the mean of a small square, in per cent. */
async function greatestDifference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [a, b] = await Promise.all([pixels(one), pixels(other)])
  let greatest = 0
  for (let top = 0; top < height; top += tile) {
    for (let left = 0; left < width; left += tile) {
      let sum = 0
      for (let y = top; y < top + tile; y++) {
        for (let at = (y * width + left) * 3; at < (y * width + left + tile) * 3; at++)
          sum += Math.abs(a[at]! - b[at]!)
      }
      greatest = Math.max(greatest, sum / (tile * tile * 3) / 2.55)
    }
  }
  return greatest
}

it.each(Object.entries(gallery))(
  'draws %s as its reference shows it, in less than 300 KB',
  async (name, card) => {
    const file = path.join(folder, `${name}.png`)
    const drawn = await renderer.drawCard(card)
    expect(drawn.length).toBeLessThan(300_000)
    if (process.env['UPDATE_CARDS']) {
      await mkdir(folder, { recursive: true })
      const small = (colours: number) =>
        sharp(drawn).resize(width, height).png({ palette: true, colours, dither: 0 }).toBuffer()
      const few = await small(16)
      await writeFile(file, (await greatestDifference(drawn, few)) < 3 ? few : await small(64))
    }
    expect(await greatestDifference(drawn, await readFile(file))).toBeLessThan(5)
  },
)

it('would see one other letter', async () => {
  const card = gallery['latin']!
  const drawn = await renderer.drawCard({ ...card, title: card.title.replace('thousand', 'thousend') })
  expect(await greatestDifference(drawn, await readFile(path.join(folder, 'latin.png')))).toBeGreaterThan(8)
})

it('keeps a reference of every card, and no other, in less than 1.5 MB', async () => {
  const names = await readdir(folder)
  expect(names.toSorted()).toEqual(
    Object.keys(gallery)
      .map((name) => `${name}.png`)
      .toSorted(),
  )
  const sizes = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).size))
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
})
