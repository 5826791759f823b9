import { expect, test, type APIRequestContext } from '@playwright/test'
import sharp from 'sharp'
import { post, type ContentFolder } from './content-folder.ts'
import { makeSampleContent, publicUrl } from './sample-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'default' })

const titles = {
  arabic: 'كيف قِسنا ألف خادم في Matrix عام 2026 (الإصدار 2.0)',
  hebrew: 'כיצד מדדנו אלף שרתים ב-Matrix 2.0',
  japanese: '千台のサーバーを計測した方法',
  chinese: '我们如何测量一千台服务器',
  korean: '천 대의 서버를 측정한 방법',
  devanagari: 'हमने एक हज़ार सर्वरों को कैसे मापा',
  thai: 'เราวัดเซิร์ฟเวอร์หนึ่งพันเครื่องได้อย่างไร',
  emoji: '🎉 Release 👩‍👩‍👧‍👦 🇪🇺',
}

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeSampleContent()
  for (const [name, title] of Object.entries(titles)) {
    await content.write(`posts/script-${name}.md`, post(JSON.stringify(title), '2026-01-10', 'Text.'))
  }
  await content.write('posts/script-plain.md', post('"Example & Sons"', '2026-01-10', 'Text.'))
  await content.write('posts/script-unknown.md', post('"\u{13000} Hieroglyph"', '2026-01-10', 'Text.'))
  await content.write('posts/pictured/wide.png', await pattern())
  await content.write(
    'posts/pictured/index.md',
    '---\ntitle: With an image\ndate: 2026-01-10\nauthors: [ada]\nimage: wide.png\nimageAlt: A pattern\n---\n\nText.\n',
  )
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

for (const name of Object.keys(titles)) {
  test(`a title in ${name} is drawn in its own letters`, async ({ request }) => {
    const response = await request.get(await cardOf(request, `/blog/script-${name}`))
    expect(response.status()).toBe(200)
    // Only a card that was drawn as it should be is kept for ever.
    expect(response.headers()['cache-control']).toContain('immutable')
    const drawn = await response.body()
    expect(drawn.length).toBeLessThan(300_000)
    expect(await difference(drawn, await cardBytes(request, '/blog/script-plain'))).toBeGreaterThan(1)
  })
}

test("a title with a letter that no font has shows the site's name", async ({ request }) => {
  const [drawn, plain] = await Promise.all(
    ['unknown', 'plain'].map((name) => cardBytes(request, `/blog/script-${name}`)),
  )
  expect(await difference(drawn!, plain!)).toBe(0)
})

test('a post that names an image shows it on its card', async ({ request }) => {
  const card = await cardBytes(request, '/blog/pictured')
  expect(card.length).toBeLessThan(300_000)
  const { data, info } = await sharp(card)
    .extract({ left: 760, top: 160, width: 300, height: 150 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  let green = 0
  for (let at = 0; at < data.length; at += 3) if (data[at + 1]! > data[at]! + 60) green += 1
  expect(green / (info.width * info.height)).toBeGreaterThan(0.9)
})

test('a page is there before the cards that were asked for earlier', async ({ request }) => {
  const names = Array.from({ length: 12 }, (_, index) => `burst-${index}`)
  for (const name of names) {
    await content.write(`posts/${name}.md`, post(`"${name} 計測 قياس 🎉"`, '2026-01-11', 'Text.'))
  }
  for (const name of names) {
    await expect
      .poll(async () => (await request.get(`${site.url}/blog/${name}`)).status(), { message: name })
      .toBe(200)
  }
  const addresses = await Promise.all(names.map((name) => cardOf(request, `/blog/${name}`)))
  const order: string[] = []
  const cards = Promise.all(addresses.map(async (address) => (await request.get(address)).status()))
  const page = request.get(`${site.url}/blog/second`)
  await Promise.all([cards.then(() => order.push('cards')), page.then(() => order.push('page'))])
  expect(order).toEqual(['page', 'cards'])
  expect(new Set(await cards)).toEqual(new Set([200]))
})

function pattern(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 450, channels: 3, background: '#1d8c4e' } })
    .png()
    .toBuffer()
}

async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((png) => sharp(png).resize(300).removeAlpha().raw().toBuffer()),
  )
  let sum = 0
  for (const [index, value] of a!.entries()) sum += Math.abs(value - b![index]!)
  return (sum / a!.length / 255) * 100
}

async function cardBytes(request: APIRequestContext, address: string): Promise<Buffer> {
  return (await request.get(await cardOf(request, address))).body()
}

/** Where the card that a page names is served by the site under test. */
async function cardOf(request: APIRequestContext, address: string): Promise<string> {
  const html = await (await request.get(site.url + address)).text()
  const found = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
  expect(found, address).toMatch(/^https:\/\/blog\.example\.org\/cards\//)
  return found.replace(publicUrl, site.url)
}
