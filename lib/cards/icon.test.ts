import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { createIconRenderer } from '#lib/cards/icon'

const icons = createIconRenderer({ readFont: (name) => readFile(`node_modules/${name}`) })
const accent = { light: '#8c1d18', dark: '#f2a099' }

/** Share of the icon, in per cent, that is nearer to paper than to the accent. */
async function inkOf(name: string, size = 64): Promise<number> {
  const png = await icons.renderIcon({ name, accent }, size)
  const { data } = await sharp(png).removeAlpha().greyscale().raw().toBuffer({ resolveWithObject: true })
  return (data.filter((value) => value > 150).length / data.length) * 100
}

it.each([16, 32, 180, 192, 512])('draws an icon of %i pixels', async (size) => {
  const metadata = await sharp(await icons.renderIcon({ name: 'Masthead', accent }, size)).metadata()
  expect([metadata.format, metadata.width, metadata.height]).toEqual(['png', size, size])
})

it.each(['Masthead', 'Österreich', 'Škoda', 'Жук', 'Ωmega', 'Ấn', '8 bits', '東京', '🎉', ''])(
  'draws a mark for a site named %j',
  async (name) => {
    const ink = await inkOf(name)
    expect(ink).toBeGreaterThan(8)
    expect(ink).toBeLessThan(45)
  },
)

it('makes an SVG of shapes only: no text that a system font would draw', async () => {
  const svg = await icons.iconSvg({ name: '<script>', accent })
  expect(svg).toMatch(/^<svg [^>]+><rect [^>]+\/><path [^>]+\/><\/svg>\n$/)
})

it('refuses an accent that is no colour, and sizes without measure', async () => {
  const bad = { name: 'Example', accent: { light: '"/><script>', dark: '#fff' } }
  await expect(icons.iconSvg(bad)).rejects.toThrow('hex colour')
  await expect(icons.renderIcon({ name: 'Example', accent }, 100_000)).rejects.toThrow(RangeError)
})

it('wraps a PNG of 32 pixels as favicon.ico', async () => {
  const ico = Buffer.from(await icons.renderFavicon({ name: 'Example', accent }))
  expect(ico.subarray(0, 6)).toEqual(Buffer.from([0, 0, 1, 0, 1, 0]))
  const png = ico.subarray(ico.readUInt32LE(18), ico.readUInt32LE(18) + ico.readUInt32LE(14))
  expect((await sharp(png).metadata()).width).toBe(32)
})
