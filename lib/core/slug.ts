/**
 * Makes an id or address segment of a text in any script: NFC, lower case, letters, marks and numbers of every
 * script kept, everything else one hyphen, at most 80 code points. Empty when nothing of the text is left.
 */
export function slugify(text: string): string {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  return Array.from(words)
    .slice(0, 80)
    .join('')
    .replace(/^-+|-+$/gu, '')
}
