import { describe, expect, it } from 'vitest'
import { instantOf } from '#lib/core/instant'
import { entityTag, isFresh } from '#lib/feeds/etag'

const tag = entityTag('body')
const changed = instantOf(Date.UTC(2024, 8, 1, 10, 0, 0, 500))
const fresh = (headers: Record<string, string>) => isFresh(new Headers(headers), tag, changed)

it('is a quoted tag, the same for the same bytes only', () => {
  expect(tag).toMatch(/^"[\w-]{27}"$/)
  expect(entityTag(new TextEncoder().encode('body'))).toBe(tag)
  expect(entityTag('body ')).not.toBe(tag)
})

describe('If-None-Match', () => {
  it.each([tag, `W/${tag}`, '*', ` ${tag} `, `"other", ${tag}`, `"a,b" ,, W/${tag}`, `"other",${tag},`])(
    'is met by %s',
    (value) => expect(fresh({ 'If-None-Match': value })).toBe(true),
  )

  it.each([
    '',
    '"other"',
    tag.slice(1, -1),
    tag.slice(0, -1),
    `w/${tag}`,
    `*, ${tag}`,
    `${tag} ${tag}`,
    `"a" x, ${tag}`,
  ])('is not met by %j', (value) => expect(fresh({ 'If-None-Match': value })).toBe(false))

  it('is not met by a list without end', () => {
    expect(fresh({ 'If-None-Match': `${'"a", '.repeat(20_000)}${tag}` })).toBe(false)
    expect(fresh({ 'If-None-Match': `${', '.repeat(2_000)}x` })).toBe(false)
  })

  it('goes before If-Modified-Since', () => {
    const since = 'Sun, 01 Sep 2030 10:00:00 GMT'
    expect(fresh({ 'If-None-Match': '"other"', 'If-Modified-Since': since })).toBe(false)
    expect(fresh({ 'If-None-Match': tag, 'If-Modified-Since': 'Sun, 01 Sep 2002 10:00:00 GMT' })).toBe(true)
  })
})

describe('If-Modified-Since', () => {
  it.each([
    ['Sun, 01 Sep 2024 10:00:00 GMT', true],
    ['Sun, 01 Sep 2024 09:59:59 GMT', false],
    ['Monday, 02-Sep-24 10:00:00 GMT', true],
    ['Mon Sep  2 10:00:00 2024', true],
    ['2024-09-02T10:00:00Z', false],
    ['Mon, 02 Sep 2024 10:00:00 +0000', false],
    ['Mon, 99 Sep 2024 10:00:00 GMT', false],
    ['tomorrow', false],
  ])('%s', (value, expected) => expect(fresh({ 'If-Modified-Since': value })).toBe(expected))

  it('says nothing about what has no date', () => {
    expect(
      isFresh(new Headers({ 'If-Modified-Since': 'Sun, 01 Sep 2030 10:00:00 GMT' }), tag, undefined),
    ).toBe(false)
  })
})

it('is not fresh for somebody who has nothing', () => {
  expect(fresh({})).toBe(false)
})
