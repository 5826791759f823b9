import { describe, expect, it } from 'vitest'
import { examplePosts, type PostDraft } from '#lib/edition/edition.fixture'
import { parseQuery } from '#lib/search/query'
import type { Segment } from '#lib/search/snippet'
import { createEngine } from '#lib/search/engine'
import { publicStore, type RemoteEngine } from '#lib/search/engine-type'
import { searchParts } from '#lib/search/find'
import { createIndex } from '#lib/search/search-index'
import { besides, makeIndex } from '#lib/search/search-index.fixture'

function text(title: string, body: string, more: PostDraft['post'] = {}): PostDraft {
  return { post: { title, address: `/blog/${title}`, ...more }, artifact: { text: body } }
}

async function find(posts: readonly PostDraft[], query: string): Promise<readonly string[]> {
  const { hits } = await search(examplePosts(...posts), query)
  return hits.map(({ post }) => post.entry.title)
}

async function search(posts: ReturnType<typeof examplePosts>, query: string) {
  return (await makeIndex(posts)).find(query)
}

const plain = (segments: readonly Segment[]) => segments.map(({ text: run }) => run).join('')
const marked = (segments: readonly Segment[]) => segments.filter(({ match }) => match).map((one) => one.text)

describe('finding', () => {
  const posts = [
    text('Governing board election', 'Nominations are open to individual members.'),
    text('Security release', 'A server release that fixes two vulnerabilities. The board was told.'),
    text('Crème brûlée at the summit', 'Dessert for İstanbul and Straße.'),
  ]

  it('ranks a word in the title above the same word in the text', async () => {
    expect(await find(posts, 'board')).toEqual(['Governing board election', 'Security release'])
  })

  it('wants every word, wherever each stands', async () => {
    expect(await find(posts, 'board vulnerabilities')).toEqual(['Security release'])
  })

  it('finds posts with some of the words when none has all', async () => {
    expect((await find(posts, 'board zeppelin')).toSorted()).toEqual([
      'Governing board election',
      'Security release',
    ])
  })

  it('ignores case and accents, both ways', async () => {
    expect(await find(posts, 'CREME BRULEE')).toEqual(['Crème brûlée at the summit'])
    expect(await find(posts, 'ístanbul strasse')).toEqual(['Crème brûlée at the summit'])
  })

  it('completes the last word while it is typed, and no other', async () => {
    expect(await find(posts, 'nomin')).toEqual(['Governing board election'])
    expect(await find(posts, 'vulnerab release')).not.toEqual([])
    expect(await find([text('One', 'nominations'), text('Two', 'open')], 'nomin open')).toEqual(['Two'])
  })

  it('takes a word that a space follows as complete', async () => {
    expect(await find([text('One', 'car'), text('Two', 'carpet')], 'car ')).toEqual(['One'])
  })

  it('forgives a typing error in a long word, and none in a short one', async () => {
    expect(await find(posts, 'vulnerabilites ')).toEqual(['Security release'])
    expect(await find(posts, 'goverming election')).toEqual(['Governing board election'])
    expect(await find([text('One', 'cat')], 'bat')).toEqual([])
  })

  it('finds words of headings and descriptions', async () => {
    const toc = [{ id: 'a', text: 'Timeline', children: [{ id: 'b', text: 'Aftermath', children: [] }] }]
    const post: PostDraft = { post: { description: 'An outage' }, artifact: { toc } }
    expect(await find([post], 'aftermath outage timeline')).toHaveLength(1)
  })

  it('puts the newest of equals first', async () => {
    const old = text('Old', 'same words', {
      date: '2020-01-01T00:00:00Z',
      title: 'Minutes',
      address: '/blog/old',
    })
    const fresh = text('New', 'same words', {
      date: '2025-01-01T00:00:00Z',
      title: 'Minutes',
      address: '/blog/new',
    })
    const index = await makeIndex(examplePosts(old))
    await index.follow(examplePosts(old, fresh))
    const { hits } = await index.find('minutes')
    expect(hits.map(({ post }) => post.entry.address)).toEqual(['/blog/new', '/blog/old'])
  })
})

it('finds versions whole, by their beginning, and with or without a v', async () => {
  const posts = [text('Release 18.12.0', 'node-v18.12.0.tar.gz'), text('Release 12.0.18', 'Since 1.18.12.')]
  for (const query of ['18.12.0', 'v18.12.0', '18.12', 'v18.1', '18 tar'])
    expect([query, await find(posts, query)]).toEqual([query, ['Release 18.12.0']])
})

describe('exact phrases', () => {
  const posts = [
    text('A', 'the open, source way'),
    text('B', 'source code that is open'),
    text('C', 'open sourcery'),
  ]

  it('must stand as they are, whatever the punctuation and case', async () => {
    expect(await find(posts, '"Open source"')).toEqual(['A'])
    expect(await find(posts, '“open source”')).toEqual(['A'])
    expect(await find(posts, '"source open"')).toEqual([])
  })

  it('join with free words', async () => {
    expect(await find(posts, '"source code" open')).toEqual(['B'])
    expect(await find(posts, '"source code" zeppelin')).toEqual(['B'])
  })

  it('without an end are words', async () => {
    expect((await find(posts, '"open source')).toSorted()).toEqual(['A', 'B', 'C'])
  })
})

describe('scripts without spaces', () => {
  const posts = [
    text('選挙のお知らせ', '東京都で理事会の選挙を行います。'),
    text('ประกาศ', 'การเลือกตั้งคณะกรรมการ'),
    text('基金会公告', '开放标准与去中心化'),
    text('공지', '이사회 선거 안내'),
  ]

  it.each([
    ['選挙', '選挙のお知らせ'],
    ['理事会 東京', '選挙のお知らせ'],
    ['京', '選挙のお知らせ'],
    ['เลือกตั้ง', 'ประกาศ'],
    ['标准', '基金会公告'],
    ['选', undefined],
    ['"去中心化"', '基金会公告'],
    ['"中心去"', undefined],
    ['선거', '공지'],
  ])('finds %s', async (query, title) => {
    expect(await find(posts, query)).toEqual(title === undefined ? [] : [title])
  })

  it('marks a run of signs once', async () => {
    const { hits } = await search(examplePosts(...posts), '理事会')
    expect(marked(hits[0]!.snippet)).toEqual(['理事会'])
  })
})

describe('hostile queries', () => {
  const posts = [
    text('Election', 'Something of the constructor and __proto__'),
    text('Other', 'a.*b (c) [d] \\'),
  ]
  const made = makeIndex(examplePosts(...posts))

  it.each([
    '',
    '   ',
    '"',
    '""',
    '!?.,;:',
    '.*+?^${}()|[]\\',
    '\u0000\u0007',
    '\ud800',
    '🙂',
    '\u202e',
    '"""""',
  ])('of no word find nothing: %j', async (query) =>
    expect(await (await made).find(query)).toEqual({ total: 0, hits: [], complete: true }),
  )

  it('are cut at 200 code points', async () => {
    expect(parseQuery(`${'election '.repeat(22)}  zeppelin`.padEnd(10_240, 'x')).terms).toEqual(['election'])
    expect(parseQuery('東'.repeat(10_240)).terms).toEqual(['東東'])
    expect(parseQuery('𠮷'.repeat(10_240)).terms).toEqual(['𠮷𠮷'])
    const index = await made
    expect((await index.find('x'.repeat(10_240))).total).toBe(0)
    expect((await index.find('"'.repeat(10_240))).total).toBe(0)
  })

  it('naming properties of objects find words', async () => {
    expect(await find(posts, 'constructor')).toEqual(['Election'])
    expect(await find(posts, '__proto__')).toEqual(['Election'])
    expect(await find(posts, 'hasOwnProperty')).toEqual([])
  })

  it('with control signs between words are those words', async () => {
    expect(await find(posts, 'election\u0000something')).toEqual(['Election'])
  })
})

describe('snippets', () => {
  const filler = 'Nothing of note happened on that day in the office. '.repeat(20)

  it('show where the words stand together, cut at words', async () => {
    const body = `${filler}The board met. ${filler}The board accepted the budget. ${filler}`
    const { hits } = await search(examplePosts(text('Minutes', body)), 'board budget')
    const snippet = plain(hits[0]!.snippet)
    expect(snippet).toContain('The board accepted the budget.')
    expect(marked(hits[0]!.snippet)).toEqual(['board', 'budget'])
    expect(snippet.length).toBeLessThan(240)
    expect(snippet).toMatch(/^… \S.*\S …$/)
    const words = new Set(body.split(/\s+/))
    for (const word of snippet.split(/\s+/)) if (word !== '…') expect(words).toContain(word)
  })

  it('begin with a whole word also when the matches fill them', async () => {
    const body = `${filler}Unquestionably board ${'and so on '.repeat(16)}budget. ${filler}`
    const { hits } = await search(examplePosts(text('Minutes', body)), 'board budget')
    expect(plain(hits[0]!.snippet)).toMatch(/^… board and so/)
  })

  it('do not mark words that merely begin like a short one', async () => {
    const { hits } = await search(examplePosts(text('A', 'the theory of them')), 'the')
    expect(marked(hits[0]!.snippet)).toEqual(['the'])
  })

  it('are the summary when only the title matches', async () => {
    const { hits } = await search(examplePosts(text('Minutes', filler)), 'minutes')
    expect(marked(hits[0]!.title)).toEqual(['Minutes'])
    expect(plain(hits[0]!.snippet)).toMatch(/^Nothing of note/)
    expect(marked(hits[0]!.snippet)).toEqual([])
  })

  it('keep markup as text', async () => {
    const { hits } = await search(examplePosts(text('A <b>', 'The <script> tag & more')), 'script')
    expect(plain(hits[0]!.snippet)).toBe('The <script> tag & more')
  })

  it('never cut a pair of surrogates', async () => {
    const body = `${'𠮷'.repeat(300)}東京${'𠮷'.repeat(300)}`
    const { hits } = await search(examplePosts(text('A', body)), '東京')
    expect(plain(hits[0]!.snippet)).not.toMatch(/\p{Cs}/u)
    expect(marked(hits[0]!.snippet)).toEqual(['東京'])
  })
})

it('gives a part of the hits and counts all of them', async () => {
  const posts = examplePosts(...Array.from({ length: 12 }, (_, n) => text(`Election ${n}`, 'words')))
  const index = await makeIndex(posts)
  const pages = await Promise.all(
    [0, 5, 10, 15].map((offset) => index.find('election', { limit: 5, offset })),
  )
  expect(pages.map(({ total, hits }) => [total, hits.length])).toEqual([
    [12, 5],
    [12, 5],
    [12, 2],
    [12, 0],
  ])
  expect(new Set(pages.flatMap(({ hits }) => hits.map(({ post }) => post.entry.address))).size).toBe(12)
})

describe('updating', () => {
  it('follows posts that came, changed and went', async () => {
    const index = await makeIndex(
      examplePosts(text('Stays', 'alpha'), text('Changes', 'beta'), text('Goes', 'gamma')),
    )
    const changed = { ...text('Changes', 'delta'), artifact: { text: 'delta', key: 'other' } }
    await index.follow(examplePosts(text('Stays', 'alpha'), changed, text('Comes', 'epsilon')))
    const titles = async (query: string) => (await index.find(query)).hits.map(({ post }) => post.entry.title)
    expect(await Promise.all(['alpha', 'beta', 'gamma ', 'delta', 'epsilon'].map(titles))).toEqual([
      ['Stays'],
      [],
      [],
      ['Changes'],
      ['Comes'],
    ])
  })

  it('shows the newest state of a post whose words are the same', async () => {
    const index = await makeIndex(examplePosts(text('Same', 'alpha')))
    await index.follow(examplePosts(text('Same', 'alpha', { date: '2025-06-01T00:00:00Z' })))
    expect((await index.find('alpha')).hits[0]!.post.entry.date).toBe(Date.UTC(2025, 5, 1))
  })
})

describe('while posts are compared with what the index holds', () => {
  it.each([1, 100])('what comes and goes meanwhile is taken in: %d posts of each', async (count) => {
    const several = (name: string, body: string) =>
      Array.from({ length: count }, (_, n) => text(`${name} ${n}`, body))
    const engine = besides(createEngine(undefined))
    let compared: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (compared = resolve))
    const slow: RemoteEngine = {
      ...engine,
      expect: async (...of) => {
        const missing = await engine.expect(...of)
        await gate
        return missing
      },
    }
    const index = createIndex(slow, publicStore)
    const begun = index.follow(examplePosts(text('Stays', 'alpha'), ...several('Goes', 'gamma')))
    // Long enough for what is compared to have been listed.
    await new Promise(setImmediate)
    const followed = index.follow(examplePosts(text('Stays', 'alpha'), ...several('Comes', 'epsilon')))
    compared?.()
    await Promise.all([begun, followed])
    const totals = ['alpha ', 'gamma ', 'epsilon '].map(
      async (query) => (await searchParts(engine, () => [{ index }]).find(query)).total,
    )
    expect(await Promise.all(totals)).toEqual([1, 0, count])
  })

  it('others have their turn', async () => {
    const posts = examplePosts(...Array.from({ length: 10_000 }, (_, n) => text(`Post ${n}`, '')))
    const engine = besides(createEngine(undefined))
    let turns = 0
    // All are there already: what is left is to compare them. A thread answers with a message.
    const known: RemoteEngine = {
      ...engine,
      async expect() {
        await new Promise(setImmediate)
        turns++
        return []
      },
    }
    await createIndex(known, publicStore).follow(posts)
    expect(turns).toBeGreaterThan(50)
  })
})

describe('indexes searched together', () => {
  const seen = examplePosts(text('Old', 'common words'), text('Changed', 'common words'))
  const added = examplePosts(
    text('Changed', 'common draft'),
    text('Draft', 'common words', { date: '2026-01-01T00:00:00Z' }),
  )

  it('find of each what it is asked to, and count just that', async () => {
    const engine = besides(createEngine(undefined))
    const index = createIndex(engine, publicStore)
    const other = createIndex(engine, 'other')
    await Promise.all([index.follow(seen), other.follow(added)])
    const look = async (query: string, options = {}) => {
      const parts = [{ index, without: ['/blog/Changed'] }, { index: other }]
      const { total, hits } = await searchParts(engine, () => parts).find(query, options)
      return {
        total,
        found: hits.map(({ post }) => `${post.entry.title}: ${post.artifact.read().text}`).toSorted(),
      }
    }
    const all = ['Changed: common draft', 'Draft: common words', 'Old: common words']
    expect(await look('common')).toEqual({ total: 3, found: all })
    expect(await look('words')).toEqual({ total: 2, found: all.slice(1) })
    const pages = await Promise.all([0, 1, 2, 3].map((offset) => look('common', { limit: 1, offset })))
    expect(pages.flatMap(({ found }) => found).toSorted()).toEqual(all)
    const alone = searchParts(engine, () => [{ index }])
    expect((await alone.find('draft')).total).toBe(0)
  })
})

it('puts titles first and then the newest, where a word is in too many posts to weigh', async () => {
  const many = Array.from({ length: 3100 }, (_, n) =>
    text(`Post ${n}`, 'common words', { date: new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString() }),
  )
  const titled = text('The common title', 'words', { date: '2001-01-01T00:00:00Z' })
  const index = await makeIndex(examplePosts(...many, titled))
  const titles = async (offset: number) => {
    const { total, hits } = await index.find('common', { limit: 3, offset })
    return [total, ...hits.map(({ post }) => post.entry.title)]
  }
  expect(await titles(0)).toEqual([3101, 'The common title', 'Post 3099', 'Post 3098'])
  expect(await titles(3)).toEqual([3101, 'Post 3097', 'Post 3096', 'Post 3095'])
  expect(await titles(3100)).toEqual([3101, 'Post 0'])
})

it('ranks a title above a text that repeats the word', async () => {
  const posts = [text('Budget', 'Nothing else. '.repeat(300)), text('Minutes', 'budget '.repeat(300))]
  expect(await find([...posts, text('A', 'b'), text('C', 'd'), text('E', 'f')], 'budget')).toEqual([
    'Budget',
    'Minutes',
  ])
})

it('ranks a whole word above the beginning of a longer one', async () => {
  const posts = [text('A', 'javascript here'), text('B', 'java here'), text('C', 'd'), text('E', 'f')]
  expect(await find([...posts, text('G', 'h')], 'java')).toEqual(['B', 'A'])
})

it('forgives two letters that changed places', async () => {
  expect(await find([text('Report', 'the budget')], 'bugdet ')).toEqual(['Report'])
})

it('keeps to words in quotation marks where the others are nowhere', async () => {
  const posts = [text('A', 'the budget'), text('B', 'a board')]
  expect(await find(posts, '"zeppelin" board')).toEqual([])
  expect(await find(posts, '"budget" zeppelin')).toEqual(['A'])
})
