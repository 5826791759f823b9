import { expect, it } from 'vitest'
import { exampleEdition } from './edition.fixture'
import { entryNearAddress, wordsOfAddress } from './near-address'

const edition = exampleEdition({
  posts: [
    { post: { address: '/blog/2026/06/mathematics' } },
    { post: { address: '/blog/2026/11/what-a-page-weighs' } },
  ],
  pages: [{ page: { address: '/docs/front-matter' } }],
})
const near = (address: string) => entryNearAddress(edition, address)?.entry.address

it('finds what was mistyped, or has moved to another folder', () => {
  expect(near('/blog/2026/06/mathmatics')).toBe('/blog/2026/06/mathematics')
  expect(near('/2019/what-a-page-weighs/')).toBe('/blog/2026/11/what-a-page-weighs')
  expect(near('/documentation/frontmatter')).toBe('/docs/front-matter')
})

it('finds nothing near to something else, to nothing, or to what goes on for ever', () => {
  for (const address of ['/blog/2026/06/elections', '/', '', '//', `/${'mathematics'.repeat(500)}`])
    expect(near(address)).toBeUndefined()
})

it('reads the words of the last part, without numbers and endings', () => {
  expect(wordsOfAddress('/blog/2026/06/what-a-page_weighs.html')).toBe('what a page weighs')
  expect(wordsOfAddress('/blog/2026/06/')).toBe('')
  expect(wordsOfAddress('/überraschung-2')).toBe('überraschung')
  expect(wordsOfAddress('/')).toBe('')
})
