import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { postOf } from './finish.fixture'
import { openLocalFiles } from './local-files'
import { translate } from './translate'

const root = path.resolve(import.meta.dirname, '..', '..')
const corpus = process.env['MASTHEAD_CORPUS'] ?? path.resolve(root, '../shared/corpus')

function bodiesOf(name: string): { file: string; body: string }[] {
  const folder = path.join(corpus, name)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.mdx?$/.test(file))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      return { file, body: text.replace(/^(---|\+\+\+)\r?\n[\s\S]*?\n\1\r?\n/, '') }
    })
}

/** Without white space between elements, and inputs' attributes in one order. */
function squeeze(html: string): string {
  return html
    .replace(
      /<input ([^>]*?)\/?>/g,
      (_, names: string) => `<input ${names.trim().split(/\s+/).toSorted().join(' ')}>`,
    )
    .replace(/=""/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/> /g, '>')
    .replace(/ </g, '<')
}

function translateBody(body: string, format: 'md' | 'mdx') {
  const post = postOf(body, { format, path: `posts/2026/example.${format}` })
  return translate(post, { contentDir: corpus, root, files: openLocalFiles(corpus), components: {} })
}

describe.skipIf(!existsSync(corpus))(`real posts (in ${corpus}, when they are there)`, () => {
  it.each(['matrix-zola', 'nodejs-blog'])('every body of %s is translated as Markdown', async (name) => {
    const failed: string[] = []
    for (const { file, body } of bodiesOf(name)) {
      const result = await translateBody(body, 'md')
      if (!result.ok) failed.push(file)
    }
    expect(failed).toEqual([])
  })

  it('what is MDX as it stands comes out alike whether it imports something or not', async () => {
    const different: string[] = []
    let compared = 0
    for (const { file, body } of bodiesOf('nodejs-blog').filter((_, index) => index % 15 === 0)) {
      const plain = await translateBody(body, 'mdx')
      const bundled = await translateBody(`import { version } from 'react'\n\n${body}`, 'mdx')
      if (!plain.ok || !bundled.ok) continue
      compared += 1
      if (squeeze(plain.value.html) !== squeeze(bundled.value.html)) different.push(file)
    }
    expect(compared).toBeGreaterThan(30)
    expect(different).toEqual([])
  }, 120_000)
})
