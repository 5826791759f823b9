import { describe, expect, it } from 'vitest'
import { createPosts } from './corpus.ts'
import { makeTexts } from './made-corpus.ts'
import { readText } from './real-corpus.ts'

describe('the corpus', () => {
  it('is the same each time it is made', () => {
    expect([...createPosts(makeTexts(20), 50)]).toEqual([...createPosts(makeTexts(20), 50)])
  })

  it('repeats no slug, date, title or body, however often its texts begin again', () => {
    const posts = [...createPosts(makeTexts(20), 500)]
    for (const field of ['slug', 'date', 'body'] as const)
      expect(new Set(posts.map((post) => post[field])).size).toBe(500)
  })

  it('changes the digits of repeated code, so that highlighted code cannot be kept', () => {
    const text = {
      slug: 'a',
      title: 'A',
      author: 'B',
      category: 'c',
      body: 'In 2024\n\n```js\nf(19)\n```\n\nAnd 1',
    }
    const [first, second] = [...createPosts([text], 2)]
    expect(first?.body).toContain('f(19)')
    expect(second?.body).toContain('f(20)')
    expect(second?.body).toContain('In 2024')
    expect(second?.body).toMatch(/And 1$/)
  })

  it('has posts of the same text at each size, so that sizes can be compared', () => {
    const texts = makeTexts(20)
    expect([...createPosts(texts, 100)].slice(0, 10)).toEqual([...createPosts(texts, 10)])
  })
})

const text = (body: string) => readText('release/v1.md', `---\ntitle: One\n---\n${body}\n`)

describe('a real text', () => {
  it('is taken when every tool reads it alike', () => {
    expect(text('Some `<b>` and [a link](/en/x).\n\n```c\nif (a < b) { }\n```')).toMatchObject({
      slug: 'release-v1',
      category: 'release',
      body: expect.stringContaining('(https://nodejs.org/en/x)') as string,
    })
  })

  it('has no date in its name, which some tools would take for the date and cut off', () => {
    const source = '---\ntitle: One\n---\nWords\n'
    expect(readText('weekly/update.2016-07-08.md', source)?.slug).toBe('weekly-update-20160708')
  })

  it.each([
    ['HTML', 'A <br> break'],
    ['a brace', 'A { brace'],
    ['a shortcode of Hugo in code', '```html\n{{< figure >}}\n```'],
    ['indented code', 'Run:\n\n    npm start'],
    ['a link to a heading', 'See [below](#below)'],
    ['a fence that is never closed', 'See\n\n```js\nf()'],
  ])('is left out for %s', (_, body) => {
    expect(text(body)).toBeUndefined()
  })
})
