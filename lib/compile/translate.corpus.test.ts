import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { finish, postOf } from './finish.fixture'
import { openLocalFiles } from './local-files'
import { printPlainMdx } from './syntax'
import { translate, translateMdx } from './translate'

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

/** What readers get of a translation: the two ways of translating write some attributes differently. */
async function finished(html: string, body: string): Promise<string> {
  const { finished: artifact, problems } = await finish(html, {}, body)
  return JSON.stringify({ artifact, problems })
}

function translateBody(body: string, format: 'md' | 'mdx', by = translate) {
  const post = postOf(body, { format, path: `posts/2026/example.${format}` })
  return by(post, { contentDir: corpus, root, files: openLocalFiles(corpus), components: {} })
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

  it('MDX that is Markdown as it stands comes out as if it were read as a program', async () => {
    const different: string[] = []
    let compared = 0
    for (const { file, body } of bodiesOf('nodejs-blog')) {
      if (printPlainMdx(body) === undefined) continue
      const quick = await translateBody(body, 'mdx')
      const whole = await translateBody(body, 'mdx', translateMdx)
      compared += 1
      if (!quick.ok || !whole.ok) throw new Error(file)
      const [one, other] = [quick.value.html, whole.value.html]
      if ((await finished(one, body)) !== (await finished(other, body))) different.push(file)
    }
    expect(compared).toBeGreaterThan(500)
    expect(different).toEqual([])
  }, 120_000)

  it('what is MDX as it stands comes out alike whether it imports something or not', async () => {
    const different: string[] = []
    let compared = 0
    for (const { file, body } of bodiesOf('nodejs-blog').filter((_, index) => index % 15 === 0)) {
      const plain = await translateBody(body, 'mdx')
      const bundled = await translateBody(`import { version } from 'react'\n\n${body}`, 'mdx')
      if (!plain.ok || !bundled.ok) continue
      compared += 1
      const [one, other] = [plain.value.html, bundled.value.html]
      if ((await finished(one, body)) !== (await finished(other, body))) different.push(file)
    }
    expect(compared).toBeGreaterThan(30)
    expect(different).toEqual([])
  }, 120_000)
})
