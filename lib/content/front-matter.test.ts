import { describe, expect, it } from 'vitest'
import { splitFrontMatter } from '#lib/content/front-matter'
import { formatProblem } from '#lib/core/problem'

function read(text: string) {
  const result = splitFrontMatter('a.md', text)
  return result.ok ? result.value.fields.value : result.error.map(formatProblem)
}

describe('splitFrontMatter', () => {
  it('keeps dates, and words that once were booleans, as text', () => {
    expect(read('---\na: 2024-01-01\nb: no\n---\n')).toEqual({ a: '2024-01-01', b: 'no' })
  })

  it('reads lines that end as on Windows, and a file that ends with its front matter', () => {
    expect(read('---\r\na: x\r\n---')).toEqual({ a: 'x' })
    expect(read('---\n---\n')).toBeNull()
  })

  it.each(['js', 'json', 'javascript', ' coffee'])('never reads front matter in %s', (language) => {
    expect(read(`---${language}\n({ a: process.exit(1) })\n---\n`)).toEqual([
      expect.stringContaining(`a.md:1:4: front matter in "${language.trim()}" is not accepted`),
    ])
  })

  it('says where front matter is missing, open or too long', () => {
    expect(read('# Hello\n')).toEqual([expect.stringContaining('a.md:1:1: there is no front matter')])
    expect(read('---\na: b\n----\n')).toEqual([
      expect.stringContaining('a.md:1:1: front matter is not closed'),
    ])
    expect(read(`---\na: ${'b'.repeat(70_000)}\n---\n`)).toEqual([expect.stringContaining('over 64 KiB')])
  })

  it('places YAML mistakes', () => {
    expect(read('---\na: [1\nb: 2\n---\n')).toEqual([
      expect.stringMatching(/^a\.md:3:1: YAML cannot be read/),
    ])
    expect(read('---\na: 1\na: 2\n---\n')).toEqual([expect.stringMatching(/^a\.md:3:1: .*unique/)])
    expect(read('---\na: *b\n---\n')).toEqual([expect.stringMatching(/^a\.md:2:\d+: /)])
  })

  it('refuses aliases that multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let n = 1; n < 12; n++)
      lines.push(
        `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      )
    expect(read(`---\n${lines.join('\n')}\n---\n`)).toEqual([
      expect.stringContaining('repeats aliases too often'),
    ])
  })

  it.each([
    ['['.repeat(60_000)],
    ['{a: '.repeat(15_000)],
    ['- '.repeat(30_000)],
    ['? '.repeat(30_000)],
    [Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['!!x '.repeat(10_000)],
    ['&a '.repeat(10_000)],
    ['"'.repeat(60_001)],
  ])('answers hostile YAML with a problem: %.12s…', (yaml) => {
    expect(read(`---\n${yaml}\n---\n`)).toEqual(expect.arrayContaining([expect.stringContaining('a.md:')]))
  })

  it('answers hostile TOML with a problem', () => {
    for (const toml of [
      `a = ${'['.repeat(30_000)}`,
      `a = ${'{a='.repeat(15_000)}`,
      `${'a.'.repeat(30_000)}a = `,
    ]) {
      expect(read(`+++\n${toml}\n+++\n`)).toEqual([expect.stringContaining('a.md:')])
    }
  })

  it('lets no field reach the prototype', () => {
    expect(Object.getPrototypeOf(read('---\n__proto__: { polluted: true }\n---\n'))).toBe(Object.prototype)
    read('+++\n[__proto__]\npolluted = true\n+++\n')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
