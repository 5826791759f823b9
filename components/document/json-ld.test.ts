import { expect, it } from 'vitest'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { JsonLd, serializeJsonLd } from './json-ld.tsx'

const hostile = '</script><script>alert(1)</script><!-- ]]> & \u2028\u2029 "'

it('cannot be left by anything a title holds', () => {
  const html = renderToStaticMarkup(createElement(JsonLd, { data: { headline: hostile } }))
  expect(html.match(/<\/?script/g)).toHaveLength(2)
  expect(html).not.toMatch(/<!--|[\u2028\u2029]/)
})

it('means the same after it was escaped', () => {
  expect(JSON.parse(serializeJsonLd({ headline: hostile }))).toEqual({ headline: hostile })
})

it('leaves out what is not known', () => {
  expect(serializeJsonLd({ a: undefined, b: [1, true] })).toBe('{"b":[1,true]}')
})
