import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { sampleFrame } from '../sample/site.ts'
import { SearchPage, type SearchPageProps } from './search-page.tsx'

function render(changes: Partial<SearchPageProps>): string {
  return renderToStaticMarkup(
    <SearchPage frame={sampleFrame('/search')} query="budget" total={0} hits={[]} {...changes} />,
  )
}

it('says of an empty answer whether there may be more in a moment', () => {
  expect(render({})).toContain('Nothing found for “budget”.')
  const unready = render({ complete: false })
  expect(unready).not.toContain('Nothing found for')
  expect(unready).toContain('The search is being made ready')
  expect(render({ total: 3, complete: false })).toContain('The search is being made ready')
  expect(render({ total: 3 })).not.toContain('made ready')
})
