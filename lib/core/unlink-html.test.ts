import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { targetsIn, unlinkHtml } from '#lib/core/unlink-html'

const site = 'https://example.org'

it('finds every address that HTML leads to, once and decoded, and none that is only written in a text', () => {
  const html =
    '<p title="href=/no">x href="/no" <a class="b" href="/blog/a?b#c">a</a> <a href=\'/blog/a\'>b</a>' +
    `<A HREF="/blog/loud">L</A> <A HREF=/blog/%C3%A9t%C3%A9/>c</A> <q cite="${site}/blog/quoted">d</q><form action="/search"></form>` +
    '<svg><a xlink:href="/blog/x&amp;y"></a></svg><a href="https://other.example/z">e</a></p>'
  expect(targetsIn([html, '<a href="/two">f</a>'], site).toSorted()).toEqual(
    ['/blog/a', '/blog/loud', '/blog/quoted', '/blog/x&y', '/blog/été', '/search', '/two'].toSorted(),
  )
})

it('finds just the addresses that could be hidden', () => {
  const attribute = fc.constantFrom(
    ' href="/a"',
    ' HREF="/A"',
    ' href="/a&amp;b"',
    " href='/b'",
    ' href=/c',
    ' cite="/d"',
    ' class="x"',
    ' alt',
  )
  const element = fc
    .tuple(
      fc.constantFrom('a', 'A', 'p', 'q', 'form', 'span'),
      fc.array(attribute),
      fc.constantFrom('', 'text', '<b>'),
    )
    .map(([name, list, inner]) => `<${name}${list.join('')}>${inner}</${name}>`)
  fc.assert(
    fc.property(fc.array(element), (elements) => {
      const asked = new Set<string>()
      const html = elements.join(' ')
      unlinkHtml(html, (href) => {
        asked.add(href)
        return false
      })
      expect(new Set(targetsIn([html], site))).toEqual(asked)
    }),
  )
})
