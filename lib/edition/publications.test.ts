import { expect, it } from 'vitest'
import type { Post } from '#lib/content/post'
import { at, sampleLibrary, samplePost } from '#lib/edition/library.fixture'
import { publicEdition } from '#lib/edition/public-edition'
import { trackPublications, withHistory } from '#lib/edition/publications'

const now = at('2026-02-01T00:00:00Z')

/** The site after each of these libraries was there in turn. */
function after(...steps: readonly (readonly Post[])[]) {
  let publications: ReturnType<typeof trackPublications> = new Map()
  for (const posts of steps) publications = trackPublications(publications, sampleLibrary(posts), now)
  return publicEdition(withHistory(sampleLibrary(steps.at(-1)!), publications), now)
}

const old = samplePost('old', { title: 'A title', bodyHash: 'The text.' })
const renamed = samplePost('new', { title: 'A title', bodyHash: 'The text.' })

it('leads from the address of a renamed file to its new one, and keeps its id in feeds', () => {
  const edition = after([old], [renamed])
  expect(edition.redirects.get('/blog/old')).toBe('/blog/new')
  expect(edition.post('/blog/new')?.entry.guid).toBe('https://example.org/blog/old')
})

it('knows a file that was renamed twice, or went away for a while', () => {
  const newest = { ...renamed, path: 'posts/newest.mdx', address: '/blog/newest' }
  const edition = after([old], [renamed], [], [newest])
  expect([...edition.redirects]).toEqual([
    ['/blog/old', '/blog/newest'],
    ['/blog/new', '/blog/newest'],
  ])
  expect(edition.post('/blog/newest')?.entry.guid).toBe('https://example.org/blog/old')
})

it('knows a renamed file whose title was mended, or whose text was', () => {
  expect(after([old], [{ ...renamed, title: 'Better' }]).redirects.get('/blog/old')).toBe('/blog/new')
  expect(after([old], [{ ...renamed, bodyHash: 'Better.' }]).redirects.get('/blog/old')).toBe('/blog/new')
})

it('takes a file that shares neither for another', () => {
  const other = samplePost('new', { title: 'Other', bodyHash: 'Other.' })
  expect(after([old], [other]).redirects.size).toBe(0)
})

it('keeps both addresses of an entry that is given another by its front matter', () => {
  expect(after([old], [{ ...old, address: '/blog/better' }]).redirects.get('/blog/old')).toBe('/blog/better')
})

it('remembers no address that nobody ever saw', () => {
  const edition = after([{ ...old, draft: true }], [renamed])
  expect(edition.redirects.size).toBe(0)
  expect(edition.post('/blog/new')?.entry.guid).toBeUndefined()
})

it('leads nowhere while the renamed file is a draft', () => {
  const edition = after([old], [renamed], [{ ...renamed, draft: true }])
  expect(edition.redirects.size).toBe(0)
})

it('keeps an id that the author wrote, and a redirect that is written down', () => {
  const edition = after([old], [{ ...renamed, guid: 'tag:example.org,2020:1' }])
  expect(edition.post('/blog/new')?.entry.guid).toBe('tag:example.org,2020:1')
})

it('gives an old address to the file that has it now', () => {
  const edition = after(
    [old],
    [renamed],
    [renamed, samplePost('old', { title: 'Another', bodyHash: 'Another.' })],
  )
  expect(edition.post('/blog/old')?.entry.title).toBe('Another')
})
