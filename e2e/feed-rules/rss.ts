import type { Element } from '@xmldom/xmldom'
import { checkHtml } from './html.ts'
import { checkLinks } from './links.ts'
import {
  checkCharacters,
  checkLanguage,
  checkPlain,
  checkRfc3339,
  checkRfc822,
  checkUri,
  type Report,
} from './values.ts'
import { childrenOf, textIn } from './xml.ts'

const inChannel = new Set(
  'title link description language copyright lastBuildDate pubDate ttl category image generator docs atom:link fh:archive item'.split(
    ' ',
  ),
)
const inItem = new Set(
  'title link description guid pubDate category enclosure comments source author dc:creator dc:language atom:updated content:encoded'.split(
    ' ',
  ),
)
const repeated = new Set(['item', 'category', 'atom:link', 'dc:creator', 'enclosure'])

/** RSS 2.0, and the RSS Advisory Board's profile of it. */
export function checkRss(rss: Element, raw: string, url: string, report: Report): void {
  if (rss.getAttribute('version') !== '2.0') report('InvalidRSSVersion', 'rss')
  const channel = childrenOf(rss, 'channel')[0]
  if (!channel) return report('MissingElement', 'channel')
  checkNames(channel, inChannel, report)
  for (const name of ['title', 'link', 'description']) {
    if (textIn(channel, name) === undefined)
      report(`Missing${name[0]!.toUpperCase()}${name.slice(1)}`, 'channel')
  }
  if (!textIn(channel, 'title')) report('NotBlank', 'channel title')
  for (const name of ['title', 'description', 'copyright', 'category'])
    for (const one of childrenOf(channel, name)) checkPlain(one.textContent ?? '', raw, name, 'RSS', report)
  checkUri(textIn(channel, 'link') ?? '', 'channel link', report)
  const language = textIn(channel, 'language')
  if (language === undefined) report('MissingDCLanguage', 'channel')
  else checkLanguage(language, 'channel', report)
  const ttl = textIn(channel, 'ttl')
  if (ttl !== undefined && !/^[1-9]\d*$/.test(ttl)) report('InvalidPositiveInteger', 'ttl')
  for (const name of ['lastBuildDate', 'pubDate'])
    for (const one of childrenOf(channel, name)) checkRfc822(one.textContent ?? '', name, report)
  const items = childrenOf(channel, 'item')
  const afterItems = childrenOf(channel).slice(childrenOf(channel).indexOf(items[0]!))
  if (items.length > 0 && afterItems.some(({ nodeName }) => nodeName !== 'item'))
    report('MisplacedItem', 'channel')
  checkLinks(
    childrenOf(channel, 'atom:link'),
    { url, archive: childrenOf(channel, 'fh:archive').length > 0 },
    report,
  )
  const guids = new Set<string>()
  for (const [index, item] of items.entries()) checkItem(item, `item ${index + 1}`, raw, guids, report)
}

function checkItem(item: Element, where: string, raw: string, guids: Set<string>, report: Report): void {
  checkNames(item, inItem, report)
  const title = textIn(item, 'title')
  const description = textIn(item, 'description')
  if (title === undefined && description === undefined) report('ItemMustContainTitleOrDescription', where)
  if (title === '') report('NotBlank', where)
  if (title !== undefined) checkPlain(title, raw, `${where} title`, 'RSS', report)
  for (const one of childrenOf(item, 'category')) {
    if (one.textContent === '') report('NotBlank', `${where} category`)
    checkPlain(one.textContent ?? '', raw, `${where} category`, 'RSS', report)
  }
  checkUri(textIn(item, 'link') ?? '', `${where} link`, report)
  if (description !== undefined) checkHtml(description, `${where} description`, report)
  const names = childrenOf(item).map(({ nodeName }) => nodeName)
  const content = names.indexOf('content:encoded')
  if (content !== -1) {
    if (!names.slice(0, content).includes('description')) report('NeedDescriptionBeforeContent', where)
    checkHtml(textIn(item, 'content:encoded') ?? '', where, report)
  }
  for (const one of childrenOf(item, 'pubDate')) checkRfc822(one.textContent ?? '', where, report)
  for (const one of childrenOf(item, 'atom:updated')) checkRfc3339(one.textContent ?? '', where, report)
  for (const one of childrenOf(item, 'dc:language')) checkLanguage(one.textContent ?? '', where, report)
  for (const name of names)
    for (const one of childrenOf(item, name)) checkCharacters(one.textContent ?? '', where, report)
  checkGuid(childrenOf(item, 'guid')[0], where, guids, report)
  checkEnclosures(childrenOf(item, 'enclosure'), where, report)
}

function checkGuid(guid: Element | undefined, where: string, guids: Set<string>, report: Report): void {
  if (!guid) return report('MissingGuid', where)
  const id = guid.textContent ?? ''
  if (id === '') report('NotBlank', `${where} guid`)
  if (guids.has(id)) report('DuplicateValue', where)
  guids.add(id)
  const permanent = guid.getAttribute('isPermaLink') ?? 'true'
  if (!['true', 'false'].includes(permanent)) report('InvalidBooleanAttribute', where)
  if (permanent === 'true' && /^(?:tag|urn:uuid):/i.test(id)) report('InvalidPermalink', where)
  else if (permanent === 'true' && !/^https?:\/\/\S+$/.test(id)) report('InvalidHttpGUID', where)
  else if (permanent === 'true') checkUri(id, where, report)
  else if (/^\d{1,8}$/.test(id)) report('NotSufficientlyUnique', where)
}

function checkEnclosures(enclosures: readonly Element[], where: string, report: Report): void {
  if (enclosures.length > 1) report('DuplicateEnclosure', where)
  for (const one of enclosures) {
    if (!/^https?:\/\/(?:[a-z\d-]+\.)+[a-z\d-]+(?::\d+)?\//i.test(one.getAttribute('url') ?? ''))
      report('InvalidURLAttribute', where)
    if (!/^\d+$/.test(one.getAttribute('length') ?? '')) report('InvalidIntegerAttribute', where)
    if (!/^[\w.+-]+\/[\w.+-]+$/.test(one.getAttribute('type') ?? '')) report('InvalidMIMEAttribute', where)
  }
}

function checkNames(parent: Element, known: ReadonlySet<string>, report: Report): void {
  const seen = new Set<string>()
  for (const { nodeName } of childrenOf(parent)) {
    if (!known.has(nodeName)) report('UndefinedElement', nodeName)
    if (seen.has(nodeName) && !repeated.has(nodeName)) report('DuplicateElement', nodeName)
    seen.add(nodeName)
  }
}
