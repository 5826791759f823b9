const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])
const rightToLeftScript = /-(?:adlm|arab|hebr|nkoo|rohg|syrc|thaa)\b/i

/** The base direction of text in a language (BCP 47): browsers do not derive it from `lang`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (/-(?:latn|cyrl)\b/i.test(language)) return 'ltr'
  const primary = language.split('-', 1)[0]!.toLowerCase()
  return rightToLeft.has(primary) || rightToLeftScript.test(language) ? 'rtl' : 'ltr'
}

/** `lang` and `dir` for an element, only where they differ from the page's. */
export function languageAttributes(
  language: string | undefined,
  pageLanguage: string,
): { lang?: string; dir?: 'ltr' | 'rtl' } {
  if (language === undefined || language === pageLanguage) return {}
  const direction = directionOf(language)
  return direction === directionOf(pageLanguage) ? { lang: language } : { lang: language, dir: direction }
}
