import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Report } from './values.ts'

const accepted = new Set(
  (
    'a abbr acronym address area article aside audio b bdi big blockquote br button canvas caption center cite code ' +
    'col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure footer font form ' +
    'header h1 h2 h3 h4 h5 h6 hgroup hr i img input ins kbd label legend li main map mark menu meter nav ol output ' +
    'optgroup option p picture pre progress q rp rt ruby s samp section select small source span strike strong sub ' +
    'summary sup table tbody td template textarea time tfoot th thead tr track tt u ul var video noscript wbr'
  ).split(' '),
)
const dangerous = new Set(
  'applet base basefont bdo body embed frame frameset head html iframe link meta noframes object param script style title'.split(
    ' ',
  ),
)
const attributes = new Set(
  (
    'abbr align alt border cellpadding cellspacing checked cite class cols colspan color coords crossorigin datetime ' +
    'default dir disabled download for headers height hidden high href hreflang id ismap kind label lang loading longdesc ' +
    'loop low max maxlength media min muted name open optimum placeholder poster preload readonly rel rev reversed rows ' +
    'rowspan scope selected shape size sizes span src srclang srcset start step summary tabindex target title type usemap ' +
    'valign value width wrap xml:lang xmlns'
  ).split(' '),
)
/** With nothing in them but an address. */
const references = ['href', 'src', 'poster', 'cite', 'longdesc', 'usemap']

/** HTML that stands in a feed: whole, harmless, and without an address that only the site could resolve. */
export function checkHtml(html: string, where: string, report: Report): void {
  const fragment = parseFragment(html, { onParseError: ({ code }) => report('NotHtml', `${where}: ${code}`) })
  // What a parser mends stands elsewhere, or twice.
  if (tags(serialize(fragment)) !== tags(html)) report('NotHtml', `${where}: nested as HTML is not`)
  for (const element of elementsIn(fragment)) checkElement(element, where, report)
}

function checkElement({ tagName, attrs }: Tree.Element, where: string, report: Report): void {
  if (dangerous.has(tagName)) report('SecurityRisk', `${where}: ${tagName}`)
  else if (!accepted.has(tagName)) report('NotHtml', `${where}: ${tagName}`)
  for (const { name, value } of attrs) {
    if (name === 'style') report('DangerousStyleAttr', where)
    else if (name === 'class') report('ClassName', where)
    else if (!attributes.has(name) && !name.startsWith('data-'))
      report('SecurityRiskAttr', `${where}: ${name}`)
    const addresses =
      name === 'srcset'
        ? value.split(/,\s+/).map((one) => one.trim().split(' ')[0]!)
        : references.includes(name)
          ? [value]
          : []
    for (const address of addresses) {
      if (!/^[a-z][a-z\d+.-]*:/i.test(address)) report('ContainsRelRef', `${where}: ${address}`)
      else if (!/^(?:https?|mailto|tel|sms|xmpp|matrix|ircs?|geo|gemini|magnet|ftps?|data):/i.test(address))
        report('SecurityRisk', `${where}: ${address}`)
    }
  }
}

function* elementsIn(parent: Tree.ParentNode): Iterable<Tree.Element> {
  for (const node of parent.childNodes) {
    if (!('tagName' in node)) continue
    yield node
    yield* elementsIn(node)
  }
}

function tags(html: string): string {
  return [...html.matchAll(/<\/?[a-z][a-z\d-]*/gi)].map(([tag]) => tag.toLowerCase()).join('')
}
