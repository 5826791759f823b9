// XML 1.0, section 2.2: what no document may hold, not even escaped.
const illegal = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu

/** Text without the characters that XML 1.0 forbids, unpaired surrogates among them. */
export function cleanText(text: string): string {
  return text.replace(illegal, '')
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
