import { expect, describe, it } from 'vitest'
import { finish, finishMarkdown } from './finish.fixture'

const paragraph = (words: number): string => `${'word '.repeat(words).trim()}.`

function idsOf(html: string): string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!)
}

describe('an excerpt with a mark', () => {
  it('is what stands before it, and the post resumes after it', async () => {
    for (const mark of [
      '<!-- more -->',
      '<masthead-more></masthead-more>',
      '<p><masthead-more></masthead-more></p>',
    ]) {
      const { finished } = await finish(`<p>a</p><ul><li>b</li></ul>\n${mark}\n<p>c</p>`)
      expect(finished.excerpt).toBe('<p>a</p><ul><li>b</li></ul>')
      expect(finished.html).toBe('<p>a</p><ul><li>b</li></ul>\n\n<span id="continue-reading"></span><p>c</p>')
      expect(finished.excerptIsWhole).toBe(false)
      expect(finished.ids).toContain('continue-reading')
    }
  })

  it('is the whole text when the mark is at its end', async () => {
    const { finished } = await finish('<p>a</p><!-- more -->\n')
    expect(finished).toMatchObject({ excerpt: '<p>a</p>', html: '<p>a</p>', excerptIsWhole: true, ids: [] })
  })

  it('is chosen when the mark is at the top or inside another element', async () => {
    for (const html of ['<!-- more --><p>a</p><p>b</p>', '<div><!-- more --><p>a</p></div><p>b</p>']) {
      expect((await finish(html)).finished).toMatchObject({ excerptIsWhole: true })
    }
  })
})

describe('an excerpt without a mark', () => {
  it('is the leading blocks up to about a hundred words', async () => {
    const { finished } = await finishMarkdown([60, 50, 40].map(paragraph).join('\n\n'))
    expect(finished.excerpt.match(/<p>/g)).toHaveLength(2)
    expect(finished.html).toMatch(/<span id="continue-reading"><\/span><p>(?:word ?){40}/)
  })

  it('is at least one block, and never ends in a heading', async () => {
    const long = await finishMarkdown(`${paragraph(400)}\n\nmore`)
    expect(long.finished.excerpt.match(/<p>/g)).toHaveLength(1)
    const headed = await finishMarkdown(`## Title\n\n${paragraph(90)}\n\n## Next\n\n${paragraph(90)}`)
    expect(headed.finished.excerpt).toMatch(/^<h3 [^>]*>Title<\/h3>\n<p>[^<]*<\/p>$/)
  })

  it('is whole when nothing is left, and empty when there is nothing', async () => {
    expect((await finishMarkdown('Short.')).finished).toMatchObject({
      excerpt: '<p>Short.</p>',
      excerptIsWhole: true,
    })
    expect((await finishMarkdown('')).finished).toMatchObject({
      excerpt: '',
      html: '',
      excerptIsWhole: true,
      words: 0,
    })
  })
})

describe('an excerpt among others', () => {
  const source =
    '## Part one\n\n[In](#part-one), [out](#part-two), note[^1].\n\n![](https://example.org/a.png)\n\n<!-- more -->\n\n## Part two\n\n[^1]: Note.'

  it('has ids of its own and sends everything else to the post', async () => {
    const { finished } = await finishMarkdown(source)
    expect(finished.excerpt).toMatch(
      /<h3 id="(x[0-9a-f]{6})-part-one">Part one<\/h3>\n<p><a href="#\1-part-one">In<\/a>/,
    )
    expect(finished.excerpt).toContain('<a href="/blog/2026/example#part-two">out</a>')
    expect(finished.excerpt).toContain('<a href="/blog/2026/example#fn-1"')
    expect(finished.excerpt).not.toMatch(/aria-describedby|fnref|heading-anchor|eager|fetchpriority/)
    expect(finished.html).toContain('fetchpriority="high"')
  })

  it('shares no id with the excerpt of another post', async () => {
    const other = await finishMarkdown(source, { fields: { address: '/blog/2026/other' } })
    const { finished } = await finishMarkdown(source)
    expect(idsOf(finished.excerpt)).not.toEqual([])
    expect(idsOf(other.finished.excerpt).filter((id) => idsOf(finished.excerpt).includes(id))).toEqual([])
  })

  it('shows islands as they were rendered, with nothing to press that would not answer', async () => {
    const { finished } = await finish(
      '<div><masthead-island data-name="a"><p style="color:red">1<!-- -->2</p><button type="button">Up</button></masthead-island></div>',
    )
    expect(finished.excerpt).toBe('<div><p>12</p><button type="button" disabled>Up</button></div>')
  })
})
