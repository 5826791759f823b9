import { expect, it } from 'vitest'
import { compileFailure, convertBody } from '#lib/import/convert'
import type { Draft, Resolve } from '#lib/import/draft'

function convert(
  body: string,
  resolve: Resolve = () => ({ kind: 'same' }),
): { text: string; format: string; told: string[] } {
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
  const made = convertBody(draft, masked, resolve, (_offset, message) => void told.push(message))
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

it('keeps the words of references to a definition that has to go', () => {
  const asked: string[] = []
  const { text } = convert(
    'See [the *plan*][plan], [plan][] and [plan], not [this][kept].\n\n![A drawing][drawing]\n\n[plan]: /plan\n[drawing]: /a.png\n[kept]: https://example.org/\n',
    (_draft, address, use) => {
      asked.push(`${use} ${address}`)
      return { kind: address.startsWith('/') ? 'plain' : 'same' }
    },
  )
  expect(text).toContain('See the *plan*, plan and plan, not [this][kept].')
  expect(text).toContain('\nA drawing\n')
  expect(text).not.toContain('[plan]')
  expect(text).not.toContain('[drawing]')
  expect(text).toContain('[kept]: https://example.org/')
  expect(asked).toEqual(['link /plan', 'image /a.png', 'link https://example.org/'])
})
