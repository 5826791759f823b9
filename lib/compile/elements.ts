/** The elements of the HTML standard, with those it has given up and this pass renames. */
const known = new Set(
  (
    'a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code ' +
    'col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main map mark marquee math menu meter nav ' +
    'nobr noscript ol optgroup option output p picture pre progress q rp rt ruby s samp search section select slot small ' +
    'source span strike strong sub summary sup svg table tbody td template textarea tfoot th thead time tr track tt u ul ' +
    'var video wbr'
  ).split(' '),
)

/** Whether HTML has an element of this name; a hyphen makes it one of the author's own. */
export function isKnownElement(tagName: string): boolean {
  return known.has(tagName) || tagName.includes('-')
}
