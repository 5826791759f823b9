import { makeContent, post, type ContentFolder } from './content-folder.ts'

/** In every part of what nobody may see. Six letters: of three, some turn up in any picture or ETag by chance. */
export const canary = /zxqvjk/i

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'
const island = (word: string) => `'use client'
import { useState } from 'react'
export default function ${word}Island() {
  const [count, setCount] = useState(0)
  return <button onClick={() => setCount(count + 1)}>{'${word}island ' + count}</button>
}
`

/** A post in a folder of its own, with the word in every part that a post has. */
function hiddenPost(word: string, date: string, fields: string): Record<string, string> {
  const folder = `posts/${word.toLowerCase()}`
  const body = `import Island from './${word.toLowerCase()}-island'
import rows from './${word.toLowerCase()}-rows.yaml'

## ${word} heading

${word}body {rows[0]} ![${word}alt](./${word.toLowerCase()}-plan.svg)

<Island />`
  return {
    [`${folder}/index.mdx`]: post(
      `${word} title`,
      date,
      body,
      `description: ${word}description\nseries: ${word.toLowerCase()}\naliases: [/${word.toLowerCase()}-alias]\nupdates:\n  - at: 2026-01-05\n    note: ${word}note\n${fields}`,
    ).replace('[news]', `[news, ${word.toLowerCase()}]`),
    [`${folder}/${word.toLowerCase()}-island.tsx`]: island(word),
    [`${folder}/${word.toLowerCase()}-rows.yaml`]: `- ${word}row\n`,
    [`${folder}/${word.toLowerCase()}-plan.svg`]: picture,
    [`series/${word.toLowerCase()}.yaml`]: `title: ${word}series\n`,
  }
}

/** Why each is hidden. Nothing of them is out at the start but `Zxqvjkonce`, which the test takes back. */
const kinds = {
  Zxqvjkdraft: ['2026-01-03', 'draft: true\n'],
  Zxqvjklater: ['2099-01-01', ''],
  Zxqvjkonce: ['2026-01-03', ''],
  Zxqvjkfirst: ['2026-01-03', 'release: spring\n'],
  Zxqvjksecond: ['2099-01-01', 'release: spring\n'],
  Zxqvjkheld: ['2026-01-03', 'release: summer\n'],
  Zxqvjkholds: ['2026-01-03', 'release: summer\ndraft: true\n'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>

export const words = Object.keys(kinds).map((word) => word.toLowerCase())

/** A site with something hidden of every kind, to which public texts, the navigation and redirects link. */
export async function makeHiddenContent(): Promise<ContentFolder> {
  const hidden = Object.entries(kinds).map(([word, [date, fields]]) => hiddenPost(word, date, fields))
  const links = words
    .flatMap((word) => [
      `[one](/blog/${word})`,
      `[two](/blog/${word}#${word}-heading)`,
      `[three](/category/${word})`,
    ])
    .join(' ')
  const categories = ['news', ...words].map(
    (id) => `- id: ${id}\n  name: ${id === 'news' ? 'News' : `${id} name`}\n`,
  )
  return makeContent({
    ...Object.assign({}, ...hidden),
    'categories.yaml': categories.join(''),
    'site.yaml': `name: Example Foundation
url: https://blog.example.org
navigation:
  - { label: Blog, href: /blog }
  - { label: Results, href: /blog/zxqvjklater }
footer:
  - { label: Plans, href: /zxqvjkpage }
`,
    'redirects.yaml': '/short: /blog/zxqvjkdraft\n/wide: /zxqvjkpage#place\n',
    'pages/zxqvjkpage.md': '---\ntitle: Zxqvjkpage\ndraft: true\n---\n\nZxqvjkpagebody\n',
    'pages/zxqvjkboard.md': '---\ntitle: Zxqvjkboard\nrelease: spring\n---\n\nZxqvjkboardbody\n',
    'posts/open.md': post(
      'Open',
      '2026-01-02',
      `Opentext. ${links} [page](/zxqvjkpage) [board](/zxqvjkboard)`,
    ),
    'posts/older.md': post('Older', '2026-01-01', 'Oldertext.'),
  })
}

/** Takes back what was out at the start. */
export async function takeBack(content: ContentFolder): Promise<void> {
  const [file, text] = Object.entries(hiddenPost('Zxqvjkonce', '2026-01-03', 'draft: true\n'))[0]!
  await content.write(file, text)
}
