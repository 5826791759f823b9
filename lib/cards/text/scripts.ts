import type { Family } from '#lib/cards/fonts/families'

export interface Script {
  /** ISO 15924. */
  readonly tag: string
  readonly pattern: RegExp
  /** Typefaces made for it; those of Latin, Greek and Cyrillic depend on the style of the text. */
  readonly families: readonly Family[]
  /** Height of a line, in parts of the font size. */
  readonly leading: number
  /** Height of a line's middle above the baseline, in parts of the font size. */
  readonly middle: number
}

type Traits = Partial<Pick<Script, 'families' | 'leading' | 'middle'>>

function script(tag: string, pattern: RegExp, traits: Traits = {}): Script {
  return { tag, pattern, families: [], leading: 1.1, middle: 0.33, ...traits }
}

/** Ideographs fill their square. */
const square = { leading: 1.16, middle: 0.36 }
/** Marks above and below. */
const tall = { leading: 1.36, middle: 0.3 }

/** The scripts that cards can be set in. */
const scripts: readonly Script[] = [
  script('Latn', /\p{Script=Latin}/u),
  script('Cyrl', /\p{Script=Cyrillic}/u),
  script('Grek', /\p{Script=Greek}/u),
  script('Hani', /\p{Script=Han}/u, square),
  script('Hira', /\p{Script=Hiragana}/u, { families: ['japanese'], ...square }),
  script('Kana', /\p{Script=Katakana}/u, { families: ['japanese'], ...square }),
  script('Bopo', /\p{Script=Bopomofo}/u, { families: ['traditional'], ...square }),
  script('Hang', /\p{Script=Hangul}/u, { families: ['korean'], ...square }),
  script('Arab', /\p{Script=Arabic}/u, { families: ['arabic'], leading: 1.4, middle: 0.22 }),
  script('Hebr', /\p{Script=Hebrew}/u, { families: ['hebrew'], leading: 1.2, middle: 0.28 }),
  script('Armn', /\p{Script=Armenian}/u, { families: ['armenian'], leading: 1.15 }),
  script('Geor', /\p{Script=Georgian}/u, { families: ['georgian'], leading: 1.15 }),
  script('Ethi', /\p{Script=Ethiopic}/u, { families: ['ethiopic'], leading: 1.2 }),
  script('Deva', /\p{Script=Devanagari}/u, { families: ['devanagari'], ...tall }),
  script('Beng', /\p{Script=Bengali}/u, { families: ['bengali'], ...tall }),
  script('Guru', /\p{Script=Gurmukhi}/u, { families: ['gurmukhi'], ...tall }),
  script('Gujr', /\p{Script=Gujarati}/u, { families: ['gujarati'], ...tall }),
  script('Taml', /\p{Script=Tamil}/u, { families: ['tamil'], ...tall }),
  script('Telu', /\p{Script=Telugu}/u, { families: ['telugu'], ...tall }),
  script('Knda', /\p{Script=Kannada}/u, { families: ['kannada'], ...tall }),
  script('Mlym', /\p{Script=Malayalam}/u, { families: ['malayalam'], ...tall }),
  script('Sinh', /\p{Script=Sinhala}/u, { families: ['sinhala'], ...tall }),
  script('Thai', /\p{Script=Thai}/u, { families: ['thai'], ...tall }),
  script('Laoo', /\p{Script=Lao}/u, { families: ['lao'], ...tall }),
  script('Khmr', /\p{Script=Khmer}/u, { families: ['khmer'], ...tall, leading: 1.6 }),
  script('Mymr', /\p{Script=Myanmar}/u, { families: ['myanmar'], ...tall, leading: 1.6 }),
  script('Tibt', /\p{Script=Tibetan}/u, { families: ['tibetan'], ...tall, leading: 1.6 }),
]

/** The script of the first character that has one of its own; `undefined` for punctuation, digits and spaces. */
export function scriptOf(text: string): Script | undefined {
  for (const character of text) {
    const found = scripts.find(({ pattern }) => pattern.test(character))
    if (found) return found
  }
  return undefined
}

/** Whether its letters stand apart, so that space may be put between them, and come from the card's own typefaces. */
export function isEuropean({ tag }: Script): boolean {
  return tag === 'Latn' || tag === 'Cyrl' || tag === 'Grek'
}

/** Written from right to left. */
const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr'])

/** The direction of a language's script, for texts that show none themselves. */
export function isRightToLeft(language: string): boolean {
  return rightToLeft.has(likelyScript(language) ?? '')
}

function likelyScript(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const ideographs: Readonly<Record<string, readonly Family[]>> = {
  Jpan: ['japanese', 'traditional', 'simplified', 'korean'],
  Kore: ['korean', 'traditional', 'japanese', 'simplified'],
  Hant: ['traditional', 'simplified', 'japanese', 'korean'],
  Hans: ['simplified', 'traditional', 'japanese', 'korean'],
}

/**
 * The typefaces of ideographs: those of the text's language; where that writes none, of the script around them.
 * One code point has different shapes in China, Taiwan, Japan and Korea.
 */
export function ideographFamilies(text: string, language: string): readonly Family[] {
  const own = ideographs[likelyScript(language) ?? '']
  if (own) return own
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return ideographs['Jpan']!
  return ideographs[/\p{Script=Hangul}/u.test(text) ? 'Kore' : 'Hans']!
}
