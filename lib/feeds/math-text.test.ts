import { expect, it } from 'vitest'
import temml from 'temml'
import { renderFeedHtml } from '#lib/feeds/feed-html'

const said = (tex: string) =>
  renderFeedHtml(temml.renderToString(tex), 'https://example.org', 'https://example.org/blog/post')

it.each([
  ['E = mc^2', 'E = mc^2'],
  ['\\frac{a+b}{2}', '(a + b)/2'],
  ['\\sqrt{x_1^2 + y}', '√(x_1^2 + y)'],
  ['\\sum_{i=0}^{n} i^2', '∑_(i = 0)^n i^2'],
  ['\\lim_{x \\to 0} f(x)', 'lim_(x → 0) f(x)'],
  ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '(1, 2; 3, 4)'],
  ["f'(x) \\le \\hat{y}", 'f′(x) ≤ ŷ'],
  ['\\text{if } a \\neq b', 'if a ≠ b'],
  ['\\sqrt[3]{8}', 'root(8, 3)'],
])('says %s in one line', (tex, text) => {
  expect(said(tex).normalize()).toBe(text)
})
