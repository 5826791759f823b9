import { expect, it } from 'vitest'
import { finish, postOf } from './finish.fixture'
import { openLocalFiles } from './local-files'
import { printPlainMdx } from './syntax'
import { translate, translateMdx } from './translate'

const root = process.cwd()

async function bothWays(body: string): Promise<readonly [string, string]> {
  const post = postOf(body, { format: 'mdx', path: 'posts/2026/example.mdx' })
  const context = { contentDir: root, root, files: openLocalFiles(root), components: {} }
  const [quick, whole] = [await translate(post, context), await translateMdx(post, context)]
  if (!quick.ok || !whole.ok) throw new Error('this is no MDX')
  const shown = async (html: string) => (await finish(html, {}, body)).finished.html
  return [await shown(quick.value.html), await shown(whole.value.html)]
}

it.each([
  'Text with *emphasis*, `code` and [a link](/blog/x "title").\n\n- a\n- b\n',
  'Before.\n\n{/* more */}\n\nAfter.',
  '{/* more */}\n\nAfter.',
  'Before.\n\n{/*more*/}\n',
  '# A\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nNote[^1] and $$x^2$$.\n\n[^1]: Here.\n',
  'https://example.org and "quotes" & entities &amp; &copy;\n',
])('gives what reading it as a program gives: %j', async (body) => {
  expect(printPlainMdx(body)).toBeDefined()
  const [quick, whole] = await bothWays(body)
  expect(quick).toBe(whole)
})

it.each([
  '<Callout>x</Callout>',
  'One {1 + 1} two',
  "import A from './a'\n\nText",
  'export const a = 1',
  'Text\n\n    indented, which is no code in MDX\n',
  'Text\n\n\tindented\n',
  'Before.\n{/* more */}\nAfter.',
  '```js\nconst a = {}\n```',
])('leaves what may be more than Markdown to the other way: %j', (body) => {
  expect(printPlainMdx(body)).toBeUndefined()
})
