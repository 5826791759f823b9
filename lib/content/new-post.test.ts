import { expect, it } from 'vitest'
import { newPost } from '#lib/content/new-post'
import { parsePost } from '#lib/content/post'
import { instantOf } from '#lib/core/instant'

it.each([
  ['Hello, world', 'posts/2024/12/hello-world.mdx'],
  ['"Quotes": \'and\' # more', 'posts/2024/12/quotes-and-more.mdx'],
  ['🎉', 'posts/2024/12/untitled.mdx'],
  ['こんにちは 世界', 'posts/2024/12/こんにちは-世界.mdx'],
  ['../../etc/passwd', 'posts/2024/12/etc-passwd.mdx'],
  ['- [x]: {y} \\ & *z', 'posts/2024/12/x-y-z.mdx'],
  ['null', 'posts/2024/12/null.mdx'],
  ['2024-01-01', 'posts/2024/12/2024-01-01.mdx'],
])('makes a valid draft of the title %s', (title, path) => {
  const at = instantOf(Date.UTC(2025, 0, 1, 3, 4, 5))
  const draft = newPost({ title, at, site: { timezone: 'America/New_York' }, authors: ['ada', 'bob'] })
  expect(draft.path).toBe(path)
  expect(draft.text).toContain('date: 2024-12-31T22:04:00-05:00')
  expect(parsePost({ ...draft, hash: '' }, 'UTC')).toMatchObject({
    ok: true,
    value: { title, draft: true, authors: ['ada'], date: Date.UTC(2025, 0, 1, 3, 4) },
  })
})

it.each([
  ['AoE', '-12:00'],
  ['Asia/Kathmandu', '+05:45'],
  ['UTC', '+00:00'],
])('writes the offset of %s', (timezone, offset) => {
  const { text } = newPost({
    title: 'T',
    at: instantOf(Date.UTC(2025, 0, 1)),
    site: { timezone },
    authors: [],
  })
  expect(text).toContain(`${offset}\n`)
})
