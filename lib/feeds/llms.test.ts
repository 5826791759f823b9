import { expect, it } from 'vitest'
import { exampleEdition } from '#lib/edition/edition.fixture'
import { renderLlms } from '#lib/feeds/llms'

it('says what the site is and where its texts are as Markdown, newest first', () => {
  const text = renderLlms(
    exampleEdition({
      site: { name: 'Example\nFoundation', description: 'What we decided' },
      posts: [
        { post: { address: '/blog/older', title: 'Old [draft]', date: '2026-01-01T00:00:00Z' } },
        { post: { address: '/blog/ürgent', title: 'New', date: '2026-02-01T00:00:00Z' } },
        { post: { address: '/blog/quiet', noindex: true } },
      ],
      pages: [{ page: { address: '/about', title: 'About' } }],
    }),
  )
  expect(text).toMatch(/^# Example Foundation\n\n> What we decided\n/)
  const links = Array.from(text.matchAll(/^- \[(.+)\]\((\S+?)\)/gm), ([, title, href]) => `${title} ${href}`)
  expect(links.slice(0, 3)).toEqual([
    expect.stringMatching(/^New https:\/\/\S+\/blog\/%C3%BCrgent\.md$/),
    expect.stringMatching(/^Old \\\[draft\\\] https:\/\/\S+\/blog\/older\.md$/),
    expect.stringMatching(/^About https:\/\/\S+\/about\.md$/),
  ])
  expect(text).not.toContain('quiet')
})

it('lists a bounded number of posts of a large site', () => {
  const posts = Array.from({ length: 300 }, (_, index) => ({ post: { address: `/blog/${index}` } }))
  expect(renderLlms(exampleEdition({ posts })).match(/\/blog\/\d+\.md/g)).toHaveLength(200)
})
