import { expect, it } from 'vitest'
import { compileFailure, convertBody } from '#lib/import/convert'
import type { Draft } from '#lib/import/draft'

function convert(body: string): { text: string; format: string; told: string[] } {
  const draft: Draft = {
    source: 'a.md',
    kind: 'post',
    target: 'posts/a',
    address: '/blog/a',
    front: {},
    body,
    bodyLine: 1,
    mdx: false,
    before: '',
    after: '',
  }
  const masked = { body, components: new Map(), inert: new Map(), needsComponents: true }
  const told: string[] = []
  const made = convertBody(
    draft,
    masked,
    () => ({ kind: 'same' }),
    (_offset, message) => void told.push(message),
  )
  return { text: made.body, format: made.format, told }
}

it('makes MDX of what only Markdown may hold', () => {
  const { text, format } = convert(
    'import {x}\n\n    a < {b}\n\n<https://example.org/{x}> <br> <img src=a.png class="b">\n\n<!-- more -->\n\n\\{ok\\}\n',
  )
  expect(format).toBe('mdx')
  expect(text).toContain('&#105;mport \\{x\\}')
  expect(text).toContain('```\na < {b}\n```')
  expect(text).toContain('<br /> <img src="a.png" className="b" />')
  expect(text).toContain('{/* more */}')
  expect(text).toContain('\n\\{ok\\}\n')
  expect(compileFailure(text)).toBeUndefined()
})

it('leaves out tags that do not pair up, and tells of them', () => {
  const { text, format, told } = convert('<p>open and <b>bold</b>\n\nmore text <p>again\n')
  expect(format).toBe('mdx')
  expect(text).not.toContain('<p>')
  expect(told.join()).toContain('<p> do not pair up')
})
