import { expect, it } from 'vitest'
import { prefersMarkdown } from '#lib/server/negotiate'

it.each([
  ['text/markdown', true],
  ['text/markdown, text/html, */*', true],
  ['text/html, text/markdown;q=0.9', false],
  ['TEXT/MARKDOWN;q=0.5, text/html;q=0.4', true],
  ['text/markdown;q=0', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['*/*', false],
  ['text/markdown;q=x', false],
  [undefined, false],
])('gives Markdown to those who ask for it by name: %s', (accept, expected) => {
  expect(prefersMarkdown(accept)).toBe(expected)
})
