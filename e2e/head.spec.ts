import { expect, test, type Page } from '@playwright/test'
import type { ContentFolder } from './content-folder.ts'
import { makeSampleContent, publicUrl } from './sample-content.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'default' })

let content: ContentFolder
let site: RunningSite

test.beforeAll(async () => {
  content = await makeSampleContent()
  site = await startSite(content.env)
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/** Every kind of page, with its type in Open Graph. */
const kinds = [
  ['/', 'website'],
  ['/blog', 'website'],
  ['/blog/second', 'article'],
  ['/blog/zürich', 'article'],
  ['/blog/ampersands', 'article'],
  ['/about', 'website'],
  ['/category', 'website'],
  ['/category/news', 'website'],
  ['/author', 'website'],
  ['/author/ada', 'profile'],
  ['/series', 'website'],
  ['/series/court', 'website'],
  ['/archive', 'website'],
  ['/search', 'website'],
] as const

for (const [address, type] of kinds) {
  test(`${address} says what it is`, async ({ page }) => {
    const head = await readHead(page, address)
    expect(head.title).not.toBe('')
    expect(head.canonical).toEqual([publicUrl + encodeURI(address)])
    expect(head.one('og:url')).toBe(publicUrl + encodeURI(address))
    expect(head.one('og:type')).toBe(type)
    expect(head.one('og:site_name')).toBe('Example & Sons')
    expect(head.title).toContain(head.one('og:title'))
    expect(head.one('description')).not.toBe('')
    expect(head.one('og:description')).toBe(head.one('description'))
    expect(head.one('twitter:card')).toBe('summary_large_image')
    expect(head.one('og:image')).toMatch(/^https:\/\/blog\.example\.org\/cards\/.+\.png$/)
    expect([head.one('og:image:width'), head.one('og:image:height')]).toEqual(['1200', '630'])
    expect(head.one('og:image:alt')).not.toBe('')
    expect(head.me).toContain('https://social.example/@news')
    for (const data of head.jsonLd) expect(data['@context']).toBe('https://schema.org')
  })
}

test('a post says who wrote it, when, and where it stands', async ({ page }) => {
  const head = await readHead(page, '/blog/second')
  expect(head.title).toBe('The "second" <b>post</b> · Example & Sons')
  expect(head.one('description')).toBe('What happened & what did not')
  expect(head.one('article:published_time')).toBe('2026-01-02T09:00:00Z')
  expect(head.one('article:modified_time')).toBe('2026-02-03T08:00:00Z')
  expect(head.all('article:author')).toEqual([`${publicUrl}/author/ada`, `${publicUrl}/author/noor`])
  expect(head.all('article:tag')).toEqual(['News & Views', 'Law'])
  expect(head.all('fediverse:creator')).toEqual(['@ada@social.example'])
  const article = head.jsonLd.find((data) => data['@type'] === 'NewsArticle')
  expect(article).toMatchObject({
    headline: 'The "second" <b>post</b>',
    description: 'What happened & what did not',
    datePublished: '2026-01-02T09:00:00Z',
    dateModified: '2026-02-03T08:00:00Z',
    author: [
      { '@type': 'Person', name: 'Ada Example', url: `${publicUrl}/author/ada` },
      { '@type': 'Person', name: 'Noor Example', url: `${publicUrl}/author/noor` },
    ],
    publisher: { '@type': 'Organization', name: 'Example & Sons' },
    inLanguage: 'en-GB',
    url: `${publicUrl}/blog/second`,
    mainEntityOfPage: `${publicUrl}/blog/second`,
    license: 'https://creativecommons.org/licenses/by/4.0/',
  })
  expect(String(article?.['image'])).toMatch(/^https:\/\/blog\.example\.org\//)
  const crumbs = head.jsonLd.find((data) => data['@type'] === 'BreadcrumbList')
  expect(crumbs?.['itemListElement']).toMatchObject([
    { position: 1, name: 'Example & Sons', item: `${publicUrl}/` },
    { position: 2, name: 'News & Views', item: `${publicUrl}/category/news` },
    { position: 3, name: 'The "second" <b>post</b>', item: `${publicUrl}/blog/second` },
  ])
})

test('a post without updates was modified when it came out', async ({ page }) => {
  const head = await readHead(page, '/blog/first')
  expect(head.one('article:modified_time')).toBe(head.one('article:published_time'))
})

test('a post of an author without a fediverse address names the one of the site', async ({ page }) => {
  await content.write(
    'posts/third.md',
    '---\ntitle: Third\ndate: 2026-01-03\nauthors: [noor]\ncategories: [news]\n---\n\n## The rest\n\nMore.\n',
  )
  await expect
    .poll(async () => (await readHead(page, '/blog/third')).all('fediverse:creator'))
    .toEqual(['@news@social.example'])
})

test('a post in another language says so', async ({ page }) => {
  const head = await readHead(page, '/blog/zürich')
  const article = head.jsonLd.find((data) => data['@type'] === 'NewsArticle')
  expect(article?.['inLanguage']).toBe('de')
  expect(head.one('og:locale')).toBe('de_DE')
  expect(await page.locator('[lang=de]').count()).toBeGreaterThan(0)
})

test('a copy names its original, and is not for engines to list when it says so', async ({ page }) => {
  expect((await readHead(page, '/blog/copied')).canonical).toEqual(['https://elsewhere.example.org/copied'])
  expect((await readHead(page, '/blog/quiet')).one('robots')).toBe('noindex')
  expect((await readHead(page, '/blog/first')).all('robots')).toEqual([])
})

test('what stands in text cannot leave the data it stands in', async ({ page }) => {
  const head = await readHead(page, '/blog/ampersands')
  expect(head.title).toBe("'A]]>B & C < D' · Example & Sons".replaceAll("'", ''))
  expect(head.jsonLd.find((data) => data['@type'] === 'NewsArticle')?.['headline']).toBe('A]]>B & C < D')
})

test("an author's page vouches for the author's profiles", async ({ page }) => {
  const head = await readHead(page, '/author/ada')
  expect(head.me).toContain('https://social.example/@ada')
  expect(head.all('fediverse:creator')).toEqual(['@ada@social.example'])
  const profile = head.jsonLd.find((data) => data['@type'] === 'ProfilePage')
  expect(profile?.['mainEntity']).toMatchObject({ '@type': 'Person', name: 'Ada Example' })
})

test('a page that is not there is not for engines', async ({ page }) => {
  const head = await readHead(page, '/blog/no-such-post')
  expect(head.one('robots')).toBe('noindex')
})

interface Head {
  readonly title: string
  readonly canonical: readonly string[]
  readonly me: readonly string[]
  readonly jsonLd: readonly Record<string, unknown>[]
  all(name: string): readonly string[]
  /** @throws unless there is exactly one. */
  one(name: string): string
}

/** What the head of a page says, as a browser reads it. */
async function readHead(page: Page, address: string): Promise<Head> {
  await page.goto(site.url + address)
  const read = await page.evaluate(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it is sent to the browser as it stands
    const all = (selector: string) => Array.from(document.head.querySelectorAll(selector))
    return {
      title: document.title,
      canonical: all('link[rel=canonical]').map((link) => link.getAttribute('href') ?? ''),
      me: Array.from(document.querySelectorAll('[rel~=me]')).map((link) => link.getAttribute('href') ?? ''),
      scripts: all('script[type="application/ld+json"]').map((script) => script.textContent ?? ''),
      metas: all('meta[content]').map((meta) => ({
        name: meta.getAttribute('property') ?? meta.getAttribute('name'),
        content: meta.getAttribute('content') ?? '',
      })),
    }
  })
  const all = (name: string) => read.metas.filter((meta) => meta.name === name).map((meta) => meta.content)
  return {
    ...read,
    jsonLd: read.scripts.map((text) => JSON.parse(text) as Record<string, unknown>),
    all,
    one: (name) => {
      const [first, ...rest] = all(name)
      if (first === undefined || rest.length > 0)
        throw new Error(`${name}: ${all(name).length} in ${address}`)
      return first
    },
  }
}
