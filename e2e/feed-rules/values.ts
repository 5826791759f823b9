/** Adds the name of a rule that is broken, and where. */
export type Report = (rule: string, where: string) => void

const day = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?'
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const zone = '(?:[+-]\\d{4}|UT|GMT|[ECMP][SD]T|Z)'
const rfc2822 = new RegExp(`^${day}\\d\\d? ${month} \\d{4} \\d\\d:\\d\\d(?::\\d\\d)? ${zone}$`)
const rfc822 = new RegExp(
  `^${day}\\s*\\d\\d?\\s+${month}\\s+\\d\\d(?:\\d\\d)?\\s+\\d\\d:\\d\\d(?::\\d\\d)?\\s+\\S+$`,
  'i',
)
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** A date of RSS. */
export function checkRfc822(text: string, where: string, report: Report): void {
  if (!rfc2822.test(text))
    return report(rfc822.test(text) ? 'ProblematicalRFC822Date' : 'InvalidRFC2822Date', where)
  const at = Date.parse(text)
  if (Number.isNaN(at)) return report('InvalidRFC2822Date', where)
  const named = /^([A-Z][a-z]{2}), (\d\d?) ([A-Z][a-z]{2}) (\d{4})/.exec(text)
  if (named) {
    const weekday = new Date(Date.parse(`${named[2]} ${named[3]} ${named[4]} 00:00 UTC`))
      .toUTCString()
      .slice(0, 3)
    if (weekday !== named[1]) report('IncorrectDOW', where)
  }
  checkPlausible(at, where, report)
}

/** A date of Atom. */
export function checkRfc3339(text: string, where: string, report: Report): void {
  if (!rfc3339.test(text) || Number.isNaN(Date.parse(text))) return report('InvalidRFC3339Date', where)
  checkPlausible(Date.parse(text), where, report)
}

function checkPlausible(at: number, where: string, report: Report): void {
  if (at < Date.UTC(1990, 0, 1) || at > Date.now() + 600_000) report('ImplausibleDate', where)
}

const uriCharacters = /^[\w;/?:@&=+$.\-!~*'()%,#[\]]+$/
const tagUri =
  /^tag:(?:[a-z\d\-._]+@)?[a-z\d.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[\w;/?:@&=+$.\-!~*'()%,]*(?:#\S*)?$/
const urn = /^urn:[a-z\d][a-z\d-]{1,31}:[\w()+,.:=@;$!*'%-]+$/i
const uuid = /^urn:uuid:[a-f\d]{8}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{4}-[a-f\d]{12}$/i

/** An absolute URI (RFC 3986), in its own letters. */
export function checkUri(text: string, where: string, report: Report): void {
  if (/^tag:/i.test(text)) return tagUri.test(text) ? undefined : report('InvalidTAG', where)
  if (/^urn:uuid:/i.test(text)) return uuid.test(text) ? undefined : report('InvalidUUID', where)
  if (/^urn:/i.test(text)) return urn.test(text) ? undefined : report('InvalidURN', where)
  if (!uriCharacters.test(text))
    return report(/^\p{ASCII}*$/u.test(text) ? 'InvalidUriChar' : 'UriNotIri', where)
  if (!/^[a-z][a-z\d+.-]*:\S/i.test(text) || (/^https?:/i.test(text) && !URL.canParse(text)))
    report('InvalidFullLink', where)
}

/** An id is compared letter by letter, and had better be written in the one normal way (RFC 4287, section 4.2.6.1). */
export function checkCanonical(text: string, where: string, report: Report): void {
  checkUri(text, where, report)
  if (/^https?:/i.test(text) && (new URL(text).href !== text || /%[\da-f]*[a-f]/.test(text)))
    report('NonCanonicalURI', where)
}

/** BCP 47 begins with a language of two or three letters. */
export function checkLanguage(text: string, where: string, report: Report): void {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(text)) report('InvalidLanguage', where)
}

/** Controls of C1 and the sign of a broken character. */
export function checkCharacters(text: string, where: string, report: Report): void {
  if (/[\u0080-\u009f\ufffd]/.test(text)) report('BadCharacters', where)
}

const elements =
  'a abbr b blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre q s script span strong style sub sup table td th tr u ul'
const endTag = new RegExp(`</(?:${elements.replaceAll(' ', '|')})>`, 'i')

/** Text that looks like HTML. In RSS, signs that are written by their numbers say that it is none. */
export function checkPlain(
  text: string,
  raw: string,
  where: string,
  kind: 'RSS' | 'Atom',
  report: Report,
): void {
  const rule = kind === 'RSS' ? 'ContainsHTML' : 'ContainsUndeclaredHTML'
  const numbered = kind === 'RSS' && raw.includes('&#x')
  if (endTag.test(text)) report(rule, where)
  else if (/&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp|copy|mdash|ndash|hellip);/i.test(text)) {
    if (!numbered) report(rule, where)
  } else if (kind === 'RSS' && !numbered && /&#[x\d]|<[/a-z]/i.test(text)) report('CharacterData', where)
}
