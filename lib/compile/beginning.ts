const longest = 160

/** The beginning of a text on one line, cut at a word near 160 characters. */
export function cutBeginning(whole: string): string {
  const text = whole
    .slice(0, longest * 4)
    .replace(/\s+/gu, ' ')
    .trim()
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  const atWord = cut.replace(/\s+\S*$/u, '')
  return `${atWord === '' ? cut : atWord}…`
}
