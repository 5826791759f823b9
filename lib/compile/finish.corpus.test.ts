import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { markdownToHtml } from 'satteri'
import { describe, expect, it } from 'vitest'
import { finish } from './finish.fixture'

const root = process.env['MASTHEAD_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus')
const missing = !existsSync(root)

/** Problems that real posts, not yet imported, are expected to have. */
const expected =
  /: (?:there is no (?:image|file) |<iframe> cannot be shown|HTML has no element|links to|nothing in this text)/

describe.skipIf(missing)(
  `real posts${missing ? ' (skipped: there is no corpus; set MASTHEAD_CORPUS)' : ''}`,
  () => {
    const paths = missing
      ? []
      : readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.mdx?$/.test(path))

    it('are finished, or their problems have places in their bodies', { timeout: 300_000 }, async () => {
      const surprises: string[] = []
      for (const path of paths) {
        const source = readFileSync(join(root, path), 'utf8')
        const head = /^(---|\+\+\+)\n[\s\S]*?\n\1\n/.exec(source)?.[0] ?? ''
        const body = source.slice(head.length)
        const { html } = markdownToHtml(body, {
          features: { gfm: true, math: { singleDollarTextMath: false } },
        })
        const fields = { source, bodyLine: head.split('\n').length, path: `posts/${path}` }
        const { finished, problems } = await finish(html, { fields }, body)
        surprises.push(...problems.filter((problem) => !expected.test(problem)))
        for (const printed of [finished.html, finished.excerpt]) {
          const ids = [...printed.matchAll(/<[a-z][^>]* id="([^"]*)"/g)].map(([, id]) => id)
          if (new Set(ids).size !== ids.length) surprises.push(`${path}: repeated ids`)
          if (/<[a-z][^>]* (?:style|on[a-z]+)=/.test(printed))
            surprises.push(`${path}: inline style or handler`)
        }
        if (problems.length === 0 && finished.excerpt === '' && body.trim() !== '')
          surprises.push(`${path}: no excerpt`)
      }
      expect(surprises).toEqual([])
    })
  },
)
