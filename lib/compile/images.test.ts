import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { finish, finishMarkdown } from './finish.fixture'
import { compileImage } from './images'
import { createMedia } from './media'

async function draw(
  width: number,
  height: number,
  format: 'png' | 'jpeg' = 'png',
  orientation = 1,
): Promise<Uint8Array> {
  const image = sharp({ create: { width, height, channels: 3, background: '#345' } })
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .withMetadata({ orientation })
  return format === 'png' ? image.png().toBuffer() : image.jpeg().toBuffer()
}

const svg = new TextEncoder().encode(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"/>',
)

describe('a raster image', () => {
  it('is made in modern formats, in the widths it has, with its size', async () => {
    const { finished, emitted } = await finishMarkdown('![A *view*](./view.png)', {
      files: { 'posts/2026/view.png': await draw(1000, 500) },
    })
    const [avif, webp] = finished.html.match(/<source[^>]*>/g)!
    expect(avif).toMatch(
      /type="image\/avif" srcset="\/media\/[0-9a-f]{16}-view\.avif 480w, \S+ 960w, \S+ 1000w"/,
    )
    expect(webp).toContain('type="image/webp"')
    expect(finished.html).toMatch(
      /<img src="\/media\/[0-9a-f]{16}-view\.png" alt="A view" loading="eager" fetchpriority="high" decoding="async" width="1000" height="500">/,
    )
    expect(finished.assets.map(({ name }) => name)).toEqual(emitted.map(({ name }) => name))
    expect(finished.assets).toHaveLength(7)
    expect(await sharp(emitted[0]!.bytes).metadata()).toMatchObject({ width: 480, height: 240 })
  })

  it('is turned as the camera was held, and loses what the camera noted', async () => {
    const { finished, emitted } = await finishMarkdown('![](a.jpg)', {
      files: { 'posts/2026/a.jpg': await draw(400, 200, 'jpeg', 6) },
    })
    expect(finished.html).toContain('width="200" height="400"')
    const fallback = emitted.find(({ type }) => type === 'image/jpeg')!
    const data = await sharp(fallback.bytes).metadata()
    expect([data.width, data.height, data.exif]).toEqual([200, 400, undefined])
    expect(Buffer.from(fallback.bytes).includes('secret place')).toBe(false)
  })

  it('that is there already is not made again', async () => {
    const files = { 'posts/2026/a.png': await draw(100, 50) }
    const first = await finishMarkdown('![](a.png)', { files })
    const kept = new Map(first.finished.assets.map(({ name, size }) => [name, size]))
    const second = await finishMarkdown('![](a.png)', { files, kept })
    expect(second.emitted).toEqual([])
    expect(second.finished).toEqual(first.finished)
  })

  it('keeps its movement', async () => {
    const frames = await Promise.all(
      ['#111', '#eee'].map((background) =>
        sharp({ create: { width: 20, height: 20, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100] })
      .toBuffer()
    const { finished, emitted } = await finishMarkdown('![](a.gif)', {
      files: { 'posts/2026/a.gif': moving },
    })
    expect(finished.html).toContain('width="20" height="20"')
    expect(emitted.map(({ type }) => type)).toEqual(['image/webp', 'image/gif'])
    expect((await sharp(emitted[0]!.bytes).metadata()).pages).toBe(2)
  })

  it('that is broken, or far too large, is reported', async () => {
    const bomb = Buffer.from(await draw(1, 1))
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    const files = {
      'posts/2026/bomb.png': bomb,
      'posts/2026/text.png': new TextEncoder().encode('text'),
      'posts/2026/half.png': (await draw(900, 900)).slice(0, 600),
    }
    const { problems } = await finishMarkdown('![](bomb.png)\n\n![](text.png)\n\n![](half.png)', { files })
    expect(problems.map((problem) => problem.slice(0, 75))).toEqual([
      expect.stringContaining('example.md:4:5: the image posts/2026/bomb.png cannot be used'),
      expect.stringContaining('example.md:6:5: the image posts/2026/text.png cannot be used'),
      expect.stringContaining('example.md:8:5: the image posts/2026/half.png cannot be used'),
    ])
  })
})

describe('an image', () => {
  it('alone with a title becomes a figure', async () => {
    const { finished } = await finishMarkdown('![A](/a.svg "The <plan>")', { files: { 'public/a.svg': svg } })
    expect(finished.html).toMatch(
      /^<figure><img src="\/media\/[0-9a-f]{16}-a\.svg" alt="A" [^>]*width="300" height="150"><figcaption>The &lt;plan><\/figcaption><\/figure>$/,
    )
  })

  it('from elsewhere is loaded late and tells nobody where it stands', async () => {
    const html =
      '<p>1</p><p>2</p><p>3</p><p><img src="//example.org/x.png" alt="x" width="50%" srcset="http://a.example/b 2x"></p>'
    expect((await finish(html)).finished.html).toContain(
      '<img src="https://example.org/x.png" alt="x" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
    )
  })

  it('by an address that cannot be is reported, and one that is not there with the nearest', async () => {
    const { problems } = await finish(
      ['http://example.org/x.png', 'data:image/png;base64,AAAA', '../../../x.png', './vew.png', '']
        .map((src) => `<img src="${src}">`)
        .join('\n'),
      { files: { 'posts/2026/view.png': svg } },
    )
    expect(problems.map((problem) => problem.replace('posts/2026/example.md:', ''))).toEqual([
      '4:1: "" is not the address of an image; write a path inside the content folder',
      '4:11: images cannot come from http: addresses; put the image beside the post, or use an https address',
      '5:11: images cannot come from data: addresses; put the image beside the post, or use an https address',
      '6:11: "../../../x.png" is not the address of an image; write a path inside the content folder',
      '7:11: there is no image posts/2026/vew.png; write view.png, which is there',
    ])
  })

  it('may be another under a condition', async () => {
    const files = { 'posts/2026/light.svg': svg, 'posts/2026/dark.svg': svg }
    const dark = '<source media="(prefers-color-scheme: dark)" srcset="dark.svg">'
    const { finished } = await finish(
      `<picture>${dark}<source srcset="old.png 2x"><img src="light.svg"></picture>`,
      { files },
    )
    expect(finished.html).toMatch(
      /^<picture><source media="\(prefers-color-scheme: dark\)" type="image\/svg\+xml" srcset="\/media\/\S+-dark\.svg" width="300" height="150"><img src="\/media\/\S+-light\.svg"[^>]*><\/picture>$/,
    )
    const missing = await finish(
      '<picture><source media="print" srcset="x.svg"><img src="light.svg"></picture>',
      { files },
    )
    expect(missing.problems).toEqual([
      'posts/2026/example.md:4:40: there is no image posts/2026/x.svg; add the file or correct the address',
    ])
  })

  it('is what its content says, not its name', async () => {
    const { problems } = await finishMarkdown('![](a.png)', { files: { 'posts/2026/a.png': svg } })
    expect(problems[0]).toContain('it is a file of the kind svg; export it again as PNG')
  })

  it('keeps the width its author wants, never above its own', async () => {
    const files = { 'posts/2026/a.svg': svg }
    const { finished } = await finish('<img src="a.svg" width="100"><img src="a.svg" width="9000">', {
      files,
    })
    expect(finished.html).toMatch(/width="100" [^>]*height="50".*width="300" [^>]*height="150"/)
  })
})

describe('the image of an entry', () => {
  it('is made once, at most 1,600 pixels wide', async () => {
    const files = { 'posts/2026/big.png': await draw(2000, 1000) }
    const { finished } = await finish('<p>x</p>', { files, fields: { image: 'big.png' } })
    expect(finished.image).toMatchObject({ width: 1600, height: 800, type: 'image/png' })
    expect(finished.image!.src).toBe(`/media/${finished.assets[0]!.name}`)
  })

  it('that is missing is reported in the front matter', async () => {
    const source = '---\ntitle: X\nimage: none.png\n---\n<p>x</p>'
    const { problems } = await finish('<p>x</p>', { fields: { image: 'none.png', source, bodyLine: 5 } })
    expect(problems[0]).toMatch(/example\.md:3:8: there is no image posts\/2026\/none\.png/)
  })

  it('may stand for a person as well', async () => {
    const bytes = await draw(50, 50, 'jpeg')
    const media = createMedia(
      { read: async (path) => (path === 'authors/ada.jpg' ? bytes : undefined) },
      { emit: async () => {} },
    )
    expect(await compileImage('ada.jpg', 'authors/ada.yaml', media)).toMatchObject({
      ok: true,
      value: { width: 50, type: 'image/jpeg' },
    })
  })
})
