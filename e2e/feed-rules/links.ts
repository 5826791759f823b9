import type { Element } from '@xmldom/xmldom'
import { checkUri, type Report } from './values.ts'

const history = ['current', 'first', 'last', 'next', 'next-archive', 'prev-archive', 'previous']
const relations = [
  ...history,
  ...'alternate describedby edit edit-media enclosure hub license payment related replies search self service up via'.split(
    ' ',
  ),
]
const feedTypes = ['application/atom+xml', 'application/rss+xml', 'application/rdf+xml']

/** The links of a feed, in Atom or in RSS. */
export function checkLinks(
  links: readonly Element[],
  { url, archive }: { readonly url: string; readonly archive: boolean },
  report: Report,
): void {
  const self = links.find((link) => link.getAttribute('rel') === 'self')
  const href = self?.getAttribute('href') ?? ''
  if (!self) report('MissingSelf', 'feed')
  else if (!/^https?:\/\/./.test(href)) report('RelativeSelf', href)
  else if (href !== url) report('SelfDoesntMatchLocation', href)
  if (self && !feedTypes.includes(self.getAttribute('type') ?? '')) report('SelfNotAtom', href)
  if (archive && !links.some((link) => link.getAttribute('rel') === 'current'))
    report('MissingCurrentInArchive', 'feed')
  for (const link of links) checkLink(link, 'feed', report)
}

/** One link of a feed or an entry. */
export function checkLink(link: Element, where: string, report: Report): void {
  const rel = link.getAttribute('rel') ?? 'alternate'
  if (rel === '') report('AttrNotBlank', where)
  else if (!relations.includes(rel) && !/^https?:/.test(rel)) report('UnregisteredAtomLinkRel', rel)
  if (where !== 'feed' && history.includes(rel)) report('FeedHistoryRelInEntry', rel)
  const href = link.getAttribute('href')
  if (href === null) report('MissingHref', where)
  else checkUri(href, `${where} link`, report)
  const type = link.getAttribute('type')
  if (type !== null && !/^[\w.+-]+\/[\w.+-]+$/.test(type)) report('InvalidMIMEType', where)
  const length = link.getAttribute('length')
  if (length !== null && !/^\d+$/.test(length)) report('InvalidNonNegativeInteger', where)
  if ((link.textContent ?? '').trim() !== '') report('AtomLinkNotEmpty', where)
}

/** Of links of one relation, type and language there may be one. */
export function checkDistinct(links: readonly Element[], where: string, report: Report): void {
  const kinds = links.map((link) =>
    ['rel', 'type', 'hreflang'].map((name) => link.getAttribute(name)).join(' '),
  )
  if (new Set(kinds).size < kinds.length) report('DuplicateAtomLink', where)
}
