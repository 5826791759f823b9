import { describe, expect, it } from 'vitest'
import { parsePost, withText } from '#lib/content/post'
import { formatProblem } from '#lib/core/problem'

function read(text: string, path = 'posts/a.mdx', zone = 'UTC') {
  const result = parsePost({ path, text, hash: '' }, zone)
  return result.ok ? result.value : result.error.map(formatProblem)
}

const front = (yaml: string) => `---\ntitle: T\ndate: 2024-05-01\nauthors: ada\n${yaml}\n---\n`

describe('parsePost', () => {
  it('gives everything that is wrong with a file at once, each at its field', () => {
    const text = [
      '---',
      'title: 5',
      'date: 2026-03-29T02:30',
      'timezone: Europe/Berlin',
      'author: ada',
      'canonical: /here',
      'draft: "yes"',
      'lang: english!',
      'updates:',
      '  - at: soon',
      '    note: Mended',
      '  - at: 2024-01-01',
      '---',
    ].join('\n')
    const found = read(text)
    expect(found).toHaveLength(9)
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^posts\/a\.mdx:2:8: "title" is the number 5/),
        expect.stringMatching(/^posts\/a\.mdx:3:7: .*does not exist in Europe\/Berlin/),
        expect.stringMatching(/^posts\/a\.mdx:5:1: there is no field "author"; did you mean "authors"\?/),
        expect.stringMatching(/^posts\/a\.mdx:6:12: "canonical" is no web address/),
        expect.stringMatching(/^posts\/a\.mdx:7:8: "draft" is text where true or false belongs/),
        expect.stringMatching(/^posts\/a\.mdx:8:7: "lang" is no language tag/),
        expect.stringMatching(/^posts\/a\.mdx:10:9: .*"soon" is not a date/),
        expect.stringMatching(/^posts\/a\.mdx:12:5: "updates\.1\.note" is missing/),
        expect.stringMatching(/^posts\/a\.mdx:\d+:\d+: "authors" is missing/),
      ]),
    )
  })

  it('takes the date of the file name, or of its folder, where the field is missing', () => {
    const text = '---\ntitle: T\nauthors: [ada]\n---\n'
    expect(read(text, 'posts/2024-09-16-name.mdx')).toMatchObject({ date: Date.UTC(2024, 8, 16) })
    expect(read(text, 'posts/2024-09-16-name/index.md', 'AoE')).toMatchObject({
      date: Date.UTC(2024, 8, 16, 12),
      address: '/blog/name',
    })
    expect(read(text)).toEqual(['posts/a.mdx:2:1: "date" is missing; add it, e.g. date: 2026-03-01T14:00'])
  })

  it('sorts updates newest first', () => {
    const updates = 'updates:\n  - { at: 2024-05-02, note: One }\n  - { at: 2024-05-03, note: Two }'
    expect(read(front(updates))).toMatchObject({ updates: [{ note: 'Two' }, { note: 'One' }] })
  })

  it('reads TOML, its dates included', () => {
    const text =
      '+++\ntitle = "T"\ndate = 2024-05-01T10:00:00+02:00\nauthors = ["ada"]\n[[updates]]\nat = 2024-05-02\nnote = "N"\n+++\nBody'
    const parsed = parsePost({ path: 'posts/a.md', text, hash: '' }, 'UTC')
    expect(parsed.ok && withText(parsed.value, parsed.value.file.text).body).toBe('Body')
    expect(read(text)).toMatchObject({
      date: Date.UTC(2024, 4, 1, 8),
      updates: [{ at: Date.UTC(2024, 4, 2), note: 'N' }],
      bodyLine: 9,
    })
  })

  it('places TOML problems in the file', () => {
    expect(
      read(
        '+++\ntitle = "T"\ndate = 2024-05-01\nauthors = "ada"\ndraft = 1\n[[updates]]\nat = "x"\nnote = "y"\n+++\n',
      ),
    ).toEqual([
      expect.stringMatching(/^posts\/a\.mdx:5:1: "draft" is the number 1/),
      expect.stringMatching(/^posts\/a\.mdx:7:1: .*"x" is not a date/),
    ])
    expect(read('+++\ntitle = \n+++\n')).toEqual([
      expect.stringMatching(/^posts\/a\.mdx:2:\d+: TOML cannot be read/),
    ])
  })

  it.each([
    ['/blog/page/2', 'Masthead itself answers'],
    ['/feed.xml', 'Masthead itself answers'],
    ['/studio/x', 'Masthead itself answers'],
    ['//evil.example', 'does not begin with a single /'],
    ['blog/x', 'does not begin with a single /'],
    ['/a?b', 'character that addresses cannot have'],
    ['/a/../b', 'one of dots'],
    [`/${'é'.repeat(600)}`, 'over 1,024 bytes'],
  ])('refuses the address %s', (address, message) => {
    expect(read(front(`path: "${address}"`))).toEqual([expect.stringContaining(message)])
  })

  it('keeps an old address that `path` names, in NFC', () => {
    expect(read(front('path: /blog/2024/05/17/cafe\u0301/'))).toMatchObject({
      address: '/blog/2024/05/17/caf\u00e9',
    })
  })
})
