import { createElement } from 'react'
import { expect, it } from 'vitest'
import { parseMdx } from '#lib/compile/syntax'
import { printLinkCard, readLinkFacts } from '#lib/import/web/link-card'

const url = 'https://www.other.example/budget'

it('prints what reads back as the same, whatever stands in it', () => {
  const title = 'A "quote", {braces}, <Tag/>, `code` & \\ end'
  const printed = printLinkCard({ ...readLinkFacts({ url, html: '' }), title })
  const module = parseMdx(printed)
  expect(module.ok && module.value.wanted).toEqual(['LinkCard'])
  const props = propsOf(module.ok ? module.value.code : '')
  expect(props).toEqual({ href: url, title, site: 'other.example' })
})

const LinkCard = () => null

/** Runs compiled MDX with a component that says what it was given. */
function propsOf(code: string): unknown {
  let seen: unknown
  const runtime = {
    Fragment: 'fragment',
    jsx: (type: unknown, props: Record<string, unknown>) => {
      if (type === LinkCard) seen = props
      return createElement('p')
    },
    jsxs: () => createElement('p'),
  }
  // oxlint-disable-next-line no-implied-eval -- this is how MDX is run
  const module = new Function(code)(runtime) as { default: (props: unknown) => unknown }
  module.default({ components: { LinkCard } })
  return seen
}
