import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { splitFrontMatter } from '#lib/content/front-matter'
import { formatProblem } from '#lib/core/problem'

const root = path.resolve(import.meta.dirname, '../..')
const corpus = process.env.MASTHEAD_CORPUS ?? path.resolve(root, '../shared/corpus')
const present = existsSync(corpus)
if (!present) console.warn(`Skipped: there are no real posts in ${corpus}`)

it.skipIf(!present)('splits the front matter of every real post, and loses nothing of its body', () => {
  const names = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  const posts = names.filter((name) => /\.mdx?$/.test(name))
  expect(posts.length).toBeGreaterThan(0)
  for (const name of posts) {
    const text = readFileSync(path.join(corpus, name), 'utf8')
    if (!/^(?:---|\+\+\+)/.test(text)) continue
    const front = splitFrontMatter(name, text)
    if (!front.ok) expect.fail(front.error.map(formatProblem).join('\n'))
    expect(text.endsWith(front.value.body)).toBe(true)
    expect(
      text
        .split('\n')
        .slice(front.value.bodyLine - 1)
        .join('\n'),
    ).toBe(front.value.body)
  }
})
