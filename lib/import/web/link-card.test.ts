import { expect, it } from 'vitest'
import { readLinkFacts } from '#lib/import/web/link-card'

const url = 'https://www.other.example/budget'
const read = (html: string) => readLinkFacts({ url, html })

it('takes what a page says of itself, Open Graph first', () => {
  expect(
    read(
      '<title>Budget - Other</title><meta name=description content=plain>' +
        '<meta property="og:title" content="The &quot;budget&quot; &amp; more"><meta property="og:description" content="What\n it  costs">' +
        '<meta property="og:site_name" content="Other Foundation"><meta name="author" content="Noor Example">' +
        '<meta property="article:published_time" content="2026-05-12T09:00:00Z">',
    ),
  ).toEqual({
    href: url,
    title: 'The "budget" & more',
    description: 'What it costs',
    site: 'Other Foundation',
    author: 'Noor Example',
    date: '2026-05-12',
  })
})

it('finds enough in a page that says nothing', () => {
  expect(read('<title> Budget </title><p>Text')).toMatchObject({ title: 'Budget', site: 'other.example' })
  expect(read('')).toMatchObject({ title: url, description: undefined, author: undefined, date: undefined })
  expect(read('<meta property="article:author" content="https://other.example/noor">').author).toBeUndefined()
})

it('bounds what a hostile page says', () => {
  const facts = read(`<meta property="og:title" content="${'😀'.repeat(5000)}">`)
  expect([...facts.title]).toHaveLength(300)
  expect(facts.title.endsWith('😀…')).toBe(true)
})
