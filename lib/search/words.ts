/** A word of a text, or a pair of signs of a script that does not separate words, in its folded form. */
export interface Word {
  readonly term: string
  /** UTF-16 offsets into the text it was found in. */
  readonly start: number
  readonly end: number
  /** It stands at the same place as another word, and only helps to find it. */
  readonly apart?: true
}

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

// Latin, Greek and Cyrillic accents, Hebrew points and Arabic vowel signs. Vowel signs of Indic and South-East Asian
// scripts are letters in all but name, and stay.
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u0640]/g

// Most texts hold nothing else than Latin letters without accents, and signs: reading them takes a fraction of the time.
const latin = /^[\0-\x7f\xa0\xa9\xab\xae\xb7\xbb\u2010-\u2027\u2030-\u203a\u2190-\u21ff\u2500-\u25ff]*$/

/** Text as its words are compared: case, accents, width and compatibility forms make no difference. */
export function foldText(text: string): string {
  if (latin.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıς]/g, (letter) => letters[letter] ?? letter)
}

const unspaced = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`
const runs = new RegExp(
  String.raw`[vV]?[0-9]+(?:\.[0-9]+)+(?![\p{L}\p{N}])|[[${unspaced}]&&[\p{L}\p{M}\p{N}]]+|[[\p{L}\p{M}\p{N}]--[${unspaced}]][[\p{L}\p{M}\p{N}]--[[${unspaced}]--\p{M}]]*`,
  'gv',
)
const latinRuns = /v?[0-9]+(?:\.[0-9]+)+(?![a-z0-9])|[a-z0-9]+/gi
const unspacedStart = new RegExp(`^[${unspaced}]`, 'v')

/** Whether a script writes words without spaces between them. */
export function isUnspaced(run: string): boolean {
  return run > '\u0e00' && unspacedStart.test(run)
}

// A word longer than any in a language is data: its beginning is enough to find it by.
const longestTerm = 40

/** Runs of letters and digits, split where the way of separating words changes, folded. */
export function* findRuns(text: string): Generator<Word> {
  const isLatin = latin.test(text)
  for (const match of text.matchAll(isLatin ? latinRuns : runs)) {
    const term = isLatin ? match[0].toLowerCase() : foldText(match[0])
    if (term !== '') yield { term, start: match.index, end: match.index + match[0].length }
  }
}

/**
 * The words a text is found by, in order. Scripts without spaces give every two neighbouring signs, which finds any part
 * of a word without a dictionary; with `tails`, the last sign of a run too, so that one sign alone finds it everywhere,
 * and the beginnings of numbers with points in them.
 */
export function* findWords(text: string, tails = true): Generator<Word> {
  for (const run of findRuns(text)) {
    if (isUnspaced(run.term)) yield* pairs(text, run, tails)
    else if (version.test(run.term)) yield* versionWords(run, tails)
    else yield { ...run, term: cut(run.term) }
  }
}

/**
 * A text as it is indexed: its words with one space between them, those of phrases side by side. What stands apart
 * comes at the end, after a dot, so that it parts no phrase.
 */
export function spellOut(text: string): string {
  const words: string[] = []
  const apart: string[] = []
  for (const word of findWords(text)) (word.apart ? apart : words).push(word.term)
  return (apart.length === 0 ? words : [...words, '.', ...apart]).join(' ')
}

const version = /^v?\d+\./

/** `v18.12.0` is 18.12.0, and is found by 18 and 18.12 too. */
function* versionWords({ term, start, end }: Word, tails: boolean): Generator<Word> {
  const parts = term.replace(/^v/, '').split('.')
  const shortest = tails ? 1 : parts.length
  for (let count = parts.length; count >= shortest; count--) {
    const word = { term: cut(parts.slice(0, count).join('.')), start, end }
    yield count === parts.length ? word : { ...word, apart: true }
  }
}

function cut(term: string): string {
  return term.length > longestTerm ? term.slice(0, longestTerm).replace(/\p{Cs}$/u, '') : term
}

function* pairs(text: string, run: Word, tails: boolean): Generator<Word> {
  const signs = Array.from(text.slice(run.start, run.end))
  let start = run.start
  for (const [index, sign] of signs.entries()) {
    const next = signs[index + 1]
    const end = start + sign.length + (next?.length ?? 0)
    const word = { term: foldText(sign + (next ?? '')), start, end }
    if (next !== undefined || signs.length === 1) yield word
    else if (tails) yield { ...word, apart: true }
    start += sign.length
  }
}
