import { expect, test, type APIRequestContext } from '@playwright/test'
import { readForm, signIn } from './author.ts'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

const roles = ['nobody', 'author', 'editor', 'admin'] as const
type Role = (typeof roles)[number]

let content: ContentFolder
let site: RunningSite
const clients = new Map<Role, APIRequestContext>()

test.beforeAll(async ({ playwright }) => {
  content = await makeContent({
    'posts/draft.md': post('Zxqvjkdraft', '2026-01-01', 'Text.', 'draft: true\n'),
    'posts/out.md': post('Out', '2026-01-01', 'Text.'),
  })
  site = await startSite(content.env)
  for (const role of roles) {
    const client = await playwright.request.newContext()
    if (role !== 'nobody') await signIn(client, site, content.env, role)
    clients.set(role, client)
  }
})
test.afterAll(async () => {
  await site?.stop()
  await content?.delete()
})

/**
 * What each address answers to each role. 303 leads to the page to sign in. The studio has begun to answer when it
 * finds that it has no such page, and says so in words.
 */
const pages: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '/studio': [303, 200, 200, 200],
  '/studio/posts/posts/draft.md': [303, 200, 200, 200],
  '/studio/calendar': [303, 200, 200, 200],
  '/studio/content': [303, 200, 200, 200],
  '/studio/account': [303, 200, 200, 200],
  '/studio/audit': [303, 403, 200, 200],
  '/studio/people': [303, 403, 403, 200],
  '/studio/settings': [303, 403, 403, 200],
  '/studio/anything/else': [303, 200, 200, 200],
  '/studio/sign-in': [200, 200, 200, 200],
}

for (const [address, statuses] of Object.entries(pages)) {
  for (const [index, role] of roles.entries()) {
    test(`${address} answers ${role} with ${statuses[index]}`, async () => {
      const response = await clients.get(role)!.get(site.url + address, { maxRedirects: 0 })
      const expected =
        address === '/studio/sign-in' && role !== 'nobody' ? [200, 303, 307] : [statuses[index]!]
      expect(expected).toContain(response.status())
      expect(response.headers()['cache-control']).toMatch(/private|no-store/)
      expect(response.headers()['x-robots-tag']).toBe('noindex')
      if (response.status() === 303) expect(await response.text()).toBe('')
      if (response.status() === 403) expect(await response.text()).toContain('Your role may not see this')
    })
  }
}

/** What a request that acts answers to each role. */
const actions = {
  'a preview': [{ to: '/blog/draft' }, [403, 303, 303, 303]],
  'a preview at an instant': [{ to: '/', at: '2030-01-01' }, [403, 403, 303, 303]],
  'a preview at no instant': [{ at: 'soon' }, [403, 400, 400, 400]],
  'leaving the preview': [{ off: '1' }, [303, 303, 303, 303]],
} as const satisfies Record<string, readonly [Record<string, string>, readonly number[]]>

for (const [name, [form, statuses]] of Object.entries(actions)) {
  for (const [index, role] of roles.entries()) {
    test(`${name} is answered for ${role} with ${statuses[index]}`, async () => {
      const response = await clients.get(role)!.post(`${site.url}/api/draft`, { form, maxRedirects: 0 })
      expect(response.status()).toBe(statuses[index])
    })
  }
}

test('nobody without a role may, by an action of the studio, change a file', async ({ playwright }) => {
  // The forms of the studio carry the ids of their actions: what an editor sees is replayed by the others.
  const page = await (
    await clients.get('editor')!.get(`${site.url}/studio/posts/posts/draft.md?do=publish`)
  ).text()
  const fields = readForm(page, '>Publish now</button>')
  expect(Object.keys(fields).some((name) => name.startsWith('$ACTION'))).toBe(true)
  for (const client of [clients.get('author')!, await playwright.request.newContext()]) {
    await client.post(`${site.url}/studio/posts/posts/draft.md?do=publish`, { multipart: fields })
    expect((await client.get(`${site.url}/blog/draft`)).status()).toBe(404)
  }
  await clients
    .get('editor')!
    .post(`${site.url}/studio/posts/posts/draft.md?do=publish`, { multipart: fields })
  await expect
    .poll(async () => (await clients.get('nobody')!.get(`${site.url}/blog/draft`)).status())
    .toBe(200)
})
