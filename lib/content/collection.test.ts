import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { withText } from '#lib/content/post'
import { parseCollection, type CollectionMemo } from '#lib/content/collection'
import type { SourceFile } from '#lib/content/source-file'
import { formatProblem } from '#lib/core/problem'

function files(texts: Record<string, string>): SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
  }))
}

const ada = { 'authors/ada.yaml': 'name: Ada Example\n' }
const post = (extra = '') => `---\ntitle: Title\ndate: 2024-05-01\nauthors: ada\n${extra}---\nText.\n`

function problems(texts: Record<string, string>): string[] {
  return parseCollection(files({ ...ada, ...texts })).problems.map(formatProblem)
}

describe('parseCollection', () => {
  it('makes a site of no files at all', () => {
    const { collection, problems: found } = parseCollection([])
    expect(found).toEqual([])
    expect(collection.site).toMatchObject({ name: 'Masthead', perPage: 10, timezone: 'UTC' })
  })

  it('reads a folder that uses everything', () => {
    const { collection, problems: found } = parseCollection(
      files({
        ...ada,
        'site.yaml': 'name: Example\nurl: https://example.org/\ntimezone: AoE\nfeed:\n  limit: 5\n',
        'categories.yaml': '- id: news\n  name: News\n',
        'series/tour.yaml': 'title: A tour\nparts:\n  - First\n  - title: Second\n',
        'redirects.yaml': '/old: /blog/first\n/away: https://example.com/x\n',
        'posts/2024/2024-05-01-first.md': post('categories: news\nseries: tour\naliases: /one/\n'),
        'pages/about/index.mdx': '---\ntitle: About\n---\nUs.',
      }),
    )
    expect(found).toEqual([])
    expect(collection.site).toMatchObject({ url: 'https://example.org', feed: { limit: 5 } })
    expect(collection.entries.map(({ address }) => address)).toEqual(['/about', '/blog/2024/first'])
    expect(collection.entries[1]).toMatchObject({
      date: Date.parse('2024-05-01T12:00:00Z'),
      timezone: 'AoE',
      aliases: ['/one'],
      bodyLine: 9,
    })
    const second = collection.entries[1]!
    expect(withText(second, second.file.text).body).toBe('Text.\n')
    expect(collection.series[0]?.parts).toEqual([{ title: 'First' }, { title: 'Second' }])
    expect(collection.redirects).toHaveLength(2)
  })

  it('suggests the author, category and series that an unknown id is nearest to', () => {
    const found = problems({
      'categories.yaml': '- id: releases\n  name: Releases\n',
      'posts/a.md':
        '---\ntitle: T\ndate: 2024-05-01\nauthors:\n  - ada\n  - adda\ncategories: [relases]\nseries: x\n---\n',
    })
    expect(found).toEqual([
      'posts/a.md:6:5: there is no author "adda"; did you mean "ada"? otherwise add authors/adda.yaml',
      'posts/a.md:7:14: there is no category "relases"; did you mean "releases"? otherwise add it to categories.yaml',
      'posts/a.md:8:9: there is no series "x"; add series/x.yaml',
    ])
  })

  it('reports a broken author once, and not again in every post', () => {
    const found = problems({ 'authors/ada.yaml': 'nam: Ada\n', 'posts/a.md': post(), 'posts/b.md': post() })
    expect(found).toEqual([
      'authors/ada.yaml:1:1: "name" is missing; add it',
      'authors/ada.yaml:1:1: there is no field "nam"; did you mean "name"?',
    ])
  })

  it('names both files that claim one address, and keeps the first', () => {
    const texts = {
      ...ada,
      'posts/2024-01-01-a.md': post(),
      'posts/a.mdx': post(),
      'posts/c.md': post('path: /blog/a\n'),
    }
    const { collection, problems: found } = parseCollection(files(texts))
    expect(found.map(formatProblem)).toEqual([
      expect.stringContaining(
        'posts/a.mdx:2:1: has the address /blog/a, which posts/2024-01-01-a.md has too',
      ),
      expect.stringContaining('posts/c.md:5:7: has the address /blog/a, which posts/2024-01-01-a.md has too'),
    ])
    expect(collection.entries.map(({ path }) => path)).toEqual(['posts/2024-01-01-a.md'])
  })

  it('refuses aliases that are taken', () => {
    const found = problems({
      'posts/a.md': post('aliases: [/x, /blog/b, /blog/a, /feed.xml]\n'),
      'posts/b.md': post('aliases: /x\n'),
    })
    expect(found).toEqual([
      'posts/a.md:5:15: the alias /blog/b is the address of posts/b.md; remove the alias',
      'posts/a.md:5:24: the alias /blog/a is the address of this file itself; remove the alias',
      'posts/a.md:5:33: the alias /feed.xml is an address that Masthead itself answers; remove the alias',
      'posts/b.md:5:10: the alias /x is one of posts/a.md too; remove the alias',
    ])
  })

  it('refuses redirects that loop, repeat or leave an address that exists, and keeps the others', () => {
    const { collection, problems: found } = parseCollection(
      files({
        ...ada,
        'posts/a.md': post(),
        'redirects.yaml': '/x: /y\n/y: /x\n/blog/a: /z\n/ok: /blog/a\n/w: /x\n',
      }),
    )
    expect(found.map(formatProblem)).toEqual([
      expect.stringContaining('redirects.yaml:1:1: the redirect from /x to /y comes back'),
      expect.stringContaining('redirects.yaml:2:1: the redirect from /y to /x comes back'),
      expect.stringContaining('redirects.yaml:3:1: /blog/a is an address of posts/a.md'),
    ])
    expect(collection.redirects.map(({ from }) => from)).toEqual(['/ok', '/w'])
  })

  it('parses an unchanged file once, and all dates again when the zone of the site changes', () => {
    const memo: CollectionMemo = new Map()
    const before = parseCollection(files({ ...ada, 'posts/a.md': post() }), memo).collection.entries
    const after = parseCollection(files({ ...ada, 'posts/a.md': post() }), memo).collection.entries
    expect(after[0]).toBe(before[0])
    const moved = parseCollection(
      files({ ...ada, 'posts/a.md': post(), 'site.yaml': 'timezone: Asia/Tokyo' }),
      memo,
    )
    expect(moved.collection.entries[0]).toMatchObject({ date: Date.parse('2024-04-30T15:00:00Z') })
  })
})
