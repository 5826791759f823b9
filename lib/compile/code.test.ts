import { describe, expect, it } from 'vitest'
import { readLineRanges } from './code'
import { finish, finishMarkdown } from './finish.fixture'

const text = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

describe('code', () => {
  it('is coloured by class, under the name of its language, and says the same', async () => {
    const code = 'const a: string = `<${b}>` // & so\n\nif (a) go()'
    const { finished } = await finishMarkdown(`\`\`\`ts\n${code}\n\`\`\``)
    expect(finished.html).toMatch(
      /^<figure class="code" data-language="ts"><figcaption>TypeScript<\/figcaption><pre tabindex="0"><code><span class="line">/,
    )
    expect(finished.html).toContain('<span class="hl-comment">// &amp; so</span>')
    expect(finished.html).toMatch(/class="hl-keyword"/)
    expect(finished.html).not.toContain('style')
    expect(text(/<code>([\s\S]*)<\/code>/.exec(finished.html)![1]!)).toBe(code)
    expect(finished.text).toBe(code.replace('\n\n', '\n\n'))
  })

  it('takes its title and marked lines from what stands behind the language', async () => {
    const { finished } = await finish(
      '<pre><code class="language-js" data-meta="title=&quot;a &amp; b.js&quot; {1,3-4}">a\nb\nc\nd\n</code></pre>',
    )
    expect(finished.html).toContain('<figcaption>a &amp; b.js</figcaption>')
    expect([...finished.html.matchAll(/class="(line[^"]*)"/g)].map(([, names]) => names)).toEqual([
      'line hl-line',
      'line',
      'line hl-line',
      'line hl-line',
    ])
  })

  it('is plain when its language is unknown, is not named, or it is very long', async () => {
    const { finished } = await finishMarkdown('```nonsense\n<a>\n```\n\n```\nb\n```\n')
    expect(finished.html).toContain(
      '<figcaption>nonsense</figcaption><pre tabindex="0"><code><span class="line">&lt;a></span>',
    )
    expect(finished.html).toContain(
      '<figure class="code"><pre tabindex="0"><code><span class="line">b</span>',
    )
    const long = await finishMarkdown(`\`\`\`js\n${'let a = 1\n'.repeat(11_000)}\`\`\``)
    expect(long.finished.html).not.toContain('hl-')
  })

  it('with markup inside keeps it, and code in a line stays as it is', async () => {
    const { finished } = await finish('<pre><code>a <mark>b</mark></code></pre><p><code>x</code></p>')
    expect(finished.html).toContain('<code>a <mark>b</mark></code>')
    expect(finished.html).toContain('<p><code>x</code></p>')
  })

  it('survives names of languages that are names of other things', async () => {
    const { finished } = await finishMarkdown('```constructor\na\n```\n\n```__proto__\nb\n```')
    expect(text(finished.html)).toContain('a')
  })
})

it('reads ranges of lines, and nothing else in braces', () => {
  expect([...readLineRanges('{2, 4-6} x')]).toEqual([2, 4, 5, 6])
  expect([...readLineRanges('{a}')]).toEqual([])
  expect([...readLineRanges('{9-1}')]).toEqual([])
})
