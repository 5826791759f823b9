import type { Element } from '@xmldom/xmldom'
import { checkHtml } from './html.ts'
import { checkDistinct, checkLink, checkLinks } from './links.ts'
import {
  checkCanonical,
  checkCharacters,
  checkLanguage,
  checkPlain,
  checkRfc3339,
  checkUri,
  type Report,
} from './values.ts'
import { childrenOf, textIn } from './xml.ts'

const inFeed = new Set(
  'id title subtitle updated author contributor category generator icon logo rights link fh:archive entry'.split(
    ' ',
  ),
)
const inEntry = new Set(
  'id title published updated author contributor category link rights source summary content'.split(' '),
)
const repeated = new Set(['entry', 'link', 'author', 'contributor', 'category'])

/** Atom (RFC 4287). */
export function checkAtom(feed: Element, raw: string, url: string, report: Report): void {
  if (feed.namespaceURI !== 'http://www.w3.org/2005/Atom') report('InvalidNamespace', 'feed')
  checkNames(feed, inFeed, report)
  for (const name of ['id', 'title', 'updated'])
    if (textIn(feed, name) === undefined) report('MissingElement', `feed ${name}`)
  checkCanonical(textIn(feed, 'id') ?? '', 'feed id', report)
  checkRfc3339(textIn(feed, 'updated') ?? '', 'feed updated', report)
  const language = feed.getAttribute('xml:lang')
  if (language === null) report('MissingDCLanguage', 'feed')
  else checkLanguage(language, 'feed', report)
  for (const name of ['title', 'subtitle', 'rights'])
    for (const one of childrenOf(feed, name)) checkText(one, raw, `feed ${name}`, report)
  for (const name of ['icon', 'logo'])
    for (const one of childrenOf(feed, name)) checkUri(one.textContent ?? '', name, report)
  const entries = childrenOf(feed, 'entry')
  const afterEntries = childrenOf(feed).slice(childrenOf(feed).indexOf(entries[0]!))
  if (entries.length > 0 && afterEntries.some(({ nodeName }) => nodeName !== 'entry'))
    report('MisplacedMetadata', 'feed')
  const links = childrenOf(feed, 'link')
  checkLinks(links, { url, archive: childrenOf(feed, 'fh:archive').length > 0 }, report)
  checkDistinct(links, 'feed', report)
  const hasAuthor = childrenOf(feed, 'author').length > 0
  if (!hasAuthor && entries.length === 0) report('MissingElement', 'feed author')
  const [ids, instants] = [new Set<string>(), new Set<string>()]
  for (const [index, entry] of entries.entries()) {
    const where = `entry ${index + 1}`
    checkEntry(entry, raw, where, report)
    if (!hasAuthor && childrenOf(entry, 'author').length === 0) report('MissingElement', `${where} author`)
    const [id, updated] = [textIn(entry, 'id') ?? '', textIn(entry, 'updated') ?? '']
    if (ids.has(id)) report('DuplicateEntries', where)
    if (instants.has(updated)) report('DuplicateUpdated', where)
    ids.add(id)
    instants.add(updated)
  }
}

function checkEntry(entry: Element, raw: string, where: string, report: Report): void {
  checkNames(entry, inEntry, report)
  for (const name of ['id', 'title', 'updated'])
    if (textIn(entry, name) === undefined) report('MissingElement', `${where} ${name}`)
  checkCanonical(textIn(entry, 'id') ?? '', `${where} id`, report)
  for (const name of ['updated', 'published'])
    for (const one of childrenOf(entry, name)) checkRfc3339(one.textContent ?? '', `${where} ${name}`, report)
  for (const name of ['title', 'summary', 'rights', 'content'])
    for (const one of childrenOf(entry, name)) checkText(one, raw, `${where} ${name}`, report)
  const links = childrenOf(entry, 'link')
  for (const link of links) checkLink(link, where, report)
  const alternates = links.filter((link) => (link.getAttribute('rel') ?? 'alternate') === 'alternate')
  checkDistinct(alternates, where, report)
  const hasContent = childrenOf(entry, 'content').length > 0
  if (!hasContent && alternates.length === 0) report('MissingContentOrAlternate', where)
  if (!hasContent && childrenOf(entry, 'summary').length === 0) report('MissingTextualContent', where)
  for (const one of childrenOf(entry, 'category'))
    if (!one.getAttribute('term')) report('AttrNotBlank', where)
}

/** A text construct (section 3.1), or content. */
function checkText(one: Element, raw: string, where: string, report: Report): void {
  const text = one.textContent ?? ''
  if (text === '') report('NotBlank', where)
  checkCharacters(text, where, report)
  const type = one.getAttribute('type') ?? 'text'
  if (type === 'html') checkHtml(text, where, report)
  else if (type === 'text') checkPlain(text, raw, where, 'Atom', report)
  else report('InvalidTextType', where)
}

function checkNames(parent: Element, known: ReadonlySet<string>, report: Report): void {
  const seen = new Set<string>()
  for (const { nodeName } of childrenOf(parent)) {
    if (!known.has(nodeName)) report('UndefinedElement', nodeName)
    if (seen.has(nodeName) && !repeated.has(nodeName)) report('DuplicateElement', nodeName)
    seen.add(nodeName)
  }
}
