import { prerender } from 'react-dom/static'
import { describe, expect, it } from 'vitest'
import { attributeValues, duplicates, headingLevels, jsonLdOf } from '../sample/markup.ts'
import { samplePages } from '../sample/pages.tsx'

describe.each([...samplePages()])('the page %s', async (address, page) => {
  const { prelude } = await prerender(page)
  const html = await new Response(prelude as unknown as BodyInit).text()

  it('is a whole document in the language of the site', () => {
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en-GB" dir="ltr"><head>/)
    expect(html).toMatch(/<\/body><\/html>$/)
  })

  it('has one h1 and skips no level', () => {
    const levels = headingLevels(html.replace(/<section class="footnotes".*?<\/section>/s, ''))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries()) {
      if (index > 0) expect(level - levels[index - 1]!, levels.join(' ')).toBeLessThanOrEqual(1)
    }
  })

  it('has nothing inline that a strict policy forbids', () => {
    expect(html).not.toMatch(/<style[\s>]/)
    expect(attributeValues(html, 'style')).toEqual([])
    expect(html).not.toMatch(/\son[a-z]+="/)
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map((match) => match[1]!)
    for (const script of scripts) expect(script).toMatch(/src="\/|type="application\/ld\+json"/)
  })

  it('uses every id once', () => {
    expect(duplicates(attributeValues(html, 'id'))).toEqual([])
  })

  it('names its own address, its feeds and the accounts behind it', () => {
    expect(html).toContain(`<link rel="canonical" href="https://blog.example.org${address}"/>`)
    expect(html).toContain('type="application/atom+xml"')
    expect(html).toContain('<meta name="fediverse:creator"')
    expect(html).toContain('<link rel="me" href="https://social.example/@news"/>')
  })

  it('carries JSON-LD that parses', () => {
    for (const data of jsonLdOf(html)) expect(data['@context']).toBe('https://schema.org')
  })

  it('can be skipped to its text', () => {
    expect(html).toContain('href="#content"')
    expect(html).toContain('<main id="content"')
  })
})
