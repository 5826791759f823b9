import { createElement } from 'react'
import { expect, it } from 'vitest'
import { renderDocument } from '#lib/server/render-document'

function Broken(): never {
  throw new RangeError('broken')
}

it('makes a whole document, with nothing in it for a script that would take it over', async () => {
  const page = createElement('html', { lang: 'en' }, createElement('body', null, 'A', 1, ' & ', 'B'))
  expect(await renderDocument(page)).toBe(
    '<!DOCTYPE html><html lang="en"><head></head><body>A1 &amp; B</body></html>',
  )
})

it('fails with what a component threw, instead of a page without it', async () => {
  await expect(renderDocument(createElement('html', null, createElement(Broken)))).rejects.toMatchObject({
    message: 'A page could not be rendered',
    cause: new RangeError('broken'),
  })
})
