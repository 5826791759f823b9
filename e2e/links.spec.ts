import type { APIRequestContext, Page } from '@playwright/test'
import { expect, test } from './own-site.ts'

interface Facts {
  /** Absolute addresses of everything the document points to or loads. */
  readonly targets: readonly string[]
  readonly ids: readonly string[]
  readonly headings: number
  readonly language: string
  readonly inline: readonly string[]
}

test('every link, image, script, stylesheet, feed and fragment of the whole site is good', async ({
  page,
  request,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const origin = baseURL!
  const published = await publishedOrigin(request)
  const own = (address: string) =>
    address.startsWith(`${published}/`) ? origin + address.slice(published.length) : address
  const queue = ['/', '/sitemap.xml', '/robots.txt', '/feed.xml', '/atom.xml', '/feed.json'].map((path) => ({
    address: origin + path,
    from: 'the start',
  }))
  const seen = new Map<string, Facts | undefined>()
  const fragments: { readonly from: string; readonly address: string; readonly id: string }[] = []
  const faults: string[] = []

  for (let next = queue.shift(); next; next = queue.shift()) {
    const { address, from } = next
    if (seen.has(address)) continue
    seen.set(address, undefined)
    const response = await request.get(address, { maxRedirects: 0 })
    const type = response.headers()['content-type'] ?? ''
    if (response.status() === 308) {
      queue.push({ address: new URL(response.headers()['location']!, address).href, from: address })
    } else if (response.status() !== 200) {
      faults.push(`${response.status()} ${address}, linked from ${from}`)
    } else if (address.endsWith('/sitemap.xml')) {
      for (const [, found] of (await response.text()).matchAll(/<loc>([^<]+)/g)) {
        queue.push({ address: own(found!), from: address })
      }
    } else if (type.startsWith('text/html')) {
      const facts = await readDocument(page, await response.text(), address)
      seen.set(address, facts)
      faults.push(...judge(facts).map((fault) => `${address}: ${fault}`))
      for (const target of facts.targets.map(own)) {
        const url = new URL(target)
        if (url.origin !== origin) continue
        const id = decodeURIComponent(url.hash.slice(1))
        url.hash = ''
        if (id) fragments.push({ from: address, address: url.href, id })
        queue.push({ address: url.href, from: address })
      }
    }
  }
  for (const { from, address, id } of fragments) {
    const facts = seen.get(address)
    if (facts && !facts.ids.includes(id)) faults.push(`${from} points to #${id}, which ${address} has not`)
  }
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(100)
})

function judge({ ids, headings, language, inline }: Facts): readonly string[] {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index)
  return [
    ...repeated.map((id) => `the id ${id} is there twice`),
    ...(headings === 1 ? [] : [`${headings} h1`]),
    ...(language ? [] : ['no language']),
    ...inline,
  ]
}

/** The origin that canonical addresses and the sitemap name, which is not the one that tests ask. */
async function publishedOrigin(request: APIRequestContext): Promise<string> {
  const robots = await (await request.get('/robots.txt')).text()
  return new URL(/^sitemap: (.+)$/im.exec(robots)![1]!).origin
}

/** Reads a document without running or loading anything of it. */
async function readDocument(page: Page, html: string, address: string): Promise<Facts> {
  return page.evaluate(
    ([text, base]) => {
      const parsed = new DOMParser().parseFromString(text!, 'text/html')
      const of = (selector: string) => [...parsed.querySelectorAll(selector)]
      const plain = ['href', 'src', 'poster'].flatMap((name) =>
        of(`[${name}]`).map((one) => one.getAttribute(name)!),
      )
      const sets = of('[srcset]').flatMap((one) =>
        one
          .getAttribute('srcset')!
          .split(',')
          .map((candidate) => candidate.trim().split(/\s+/)[0]!),
      )
      const images = of('meta[property="og:image"]').map((one) => one.getAttribute('content')!)
      return {
        targets: [...plain, ...sets, ...images].map((found) => new URL(found, base).href),
        ids: of('[id]').map(({ id }) => id),
        headings: of('h1').length,
        language: parsed.documentElement.lang,
        inline: [
          ...of('[style], style').map(({ tagName }) => `inline style at ${tagName}`),
          ...of('script:not([src], [type="application/ld+json"])').map(() => 'an inline script'),
          ...of('*').flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on'))),
        ],
      }
    },
    [html, address],
  )
}
