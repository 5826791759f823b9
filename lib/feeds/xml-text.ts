// XML 1.0, section 2.2: what no document may hold, not even escaped; and what it advises against: controls of C1 and
// code points that are no characters, which no reader shows and HTML calls an error.
const illegal = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/gu

// Most text, and found out ten times faster.
const plain = /^[\t\n\r -~]*$/

/** Text without the characters that XML 1.0 forbids or advises against, unpaired surrogates among them. */
export function cleanText(text: string): string {
  return plain.test(text) ? text : text.replace(illegal, '')
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text for the content of an element or an attribute of XML. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => references[sign] ?? sign)
}

/** Plain text as HTML: a sign is written as a reference only where it would mean something, so that most text is itself. */
export function escapeHtml(text: string): string {
  return text.replace(/&(?=[a-z\d#])|</gi, (sign) => references[sign] ?? sign)
}
