import { expect, it } from 'vitest'
import { printMarkdown } from './syntax'

it.each([
  ['at the margin', '```js title="a.js"\n1\n```\n'],
  ['in a quotation', '> ```js title="a.js"\n> 1\n> ```\n'],
  ['in a list', '- one\n\n  ```js title="a.js"\n  1\n  ```\n'],
  ['as the whole of a list item', '1. ```js title="a.js"\n   1\n   ```\n'],
  ['between tildes', '~~~js title="a.js"\n1\n~~~\n'],
  ['in a longer fence', '`````js\ttitle="a.js"\n1\n`````\n'],
])('what stands behind the language of a block of code is kept: %s', (_, body) => {
  expect(printMarkdown(body)).toContain('data-meta="title=&quot;a.js&quot;"')
})
