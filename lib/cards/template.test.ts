import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { cardHash } from '#lib/cards/card'
import { gallery } from '#lib/cards/gallery.fixture'
import { templates } from '#lib/cards/template'

it('has a card of every template in the gallery, and each fits its own schema and no other', () => {
  const kinds = Object.keys(templates) as (keyof typeof templates)[]
  expect(new Set(Object.values(gallery).map(({ template }) => template))).toEqual(new Set(kinds))
  for (const card of Object.values(gallery)) {
    for (const kind of kinds)
      expect(templates[kind].schema.safeParse(card).success, `${card.title} as ${kind}`).toBe(
        kind === card.template,
      )
  }
})

it('gives every card of a template a new hash when its version is raised, and no other card', () => {
  const [post, page] = [gallery['latin']!, gallery['page']!]
  const before = [cardHash(post), cardHash(page)]
  const { version } = templates.post
  try {
    Object.assign(templates.post, { version: version + 1 })
    expect(cardHash(post)).not.toBe(before[0])
    expect(cardHash(page)).toBe(before[1])
  } finally {
    Object.assign(templates.post, { version })
  }
})

it('shows nothing that its hash does not depend on', () => {
  for (const card of Object.values(gallery)) {
    for (const [field, value] of Object.entries(card)) {
      if (field === 'template') continue
      const changed = { ...card, [field]: typeof value === 'number' ? value + 1 : 'other' }
      expect(cardHash(changed), field).not.toBe(cardHash(card))
    }
  }
})

it('takes no name of an image that leads elsewhere', () => {
  const post = gallery['latin']!
  for (const name of [
    '../x.png',
    'https://example.org/x.png',
    'x.png?y',
    '.png',
    'x.html',
    `${'x'.repeat(99)}.png`,
  ])
    expect(templates.post.schema.safeParse({ ...post, image: { name } }).success, name).toBe(false)
  const hash = createHash('sha256').update('x').digest('hex').slice(0, 16)
  expect(templates.post.schema.safeParse({ ...post, image: { name: `${hash}-photo.jpg` } }).success).toBe(
    true,
  )
})
