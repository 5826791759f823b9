import type { BaseText } from './corpus.ts'

const words =
  'release notes build module stream buffer server client request answer cache index query table result field change version branch commit review author reader page link title format parser worker memory thread process signal socket address header body token value error warning limit timeout schedule election council member proposal decision record report incident repair update security advisory package registry archive mirror network library interface function argument option default example guide section chapter list paragraph sentence measure figure median machine storage'.split(
    ' ',
  )
const small =
  'the a of and to in is that for with as on by this from at which or an are it be when not has was will can'.split(
    ' ',
  )
const categories = ['announcements', 'community', 'events', 'module', 'release', 'security', 'weekly']
const authors = ['Ada Example', 'Ben Sample', 'Chen Instance', 'Dana Model', 'Emre Case']

const code: Readonly<Record<string, (next: () => number) => string>> = {
  js: (next) =>
    `import { readFile } from 'node:fs/promises'\n\nexport async function load${next()}(path) {\n  const text = await readFile(path, 'utf8') // ${next()} bytes\n  return text.split('\\n').filter((line) => line.length > ${next()})\n}`,
  python: (next) =>
    `from dataclasses import dataclass\n\n@dataclass\nclass Row${next()}:\n    name: str\n    size: int = ${next()}\n\n    def total(self) -> int:\n        return sum(range(self.size)) + ${next()}`,
  sh: (next) =>
    `# ${next()} files\nfor file in archive-${next()}/*.tar.gz; do\n  sha256sum "$file" | tee -a sums-${next()}.txt\ndone`,
  c: (next) =>
    `#include <stdio.h>\n\nint main(void) {\n  for (int i = 0; i < ${next()}; i++)\n    printf("%d\\n", i * ${next()});\n  return 0;\n}`,
  json: (next) =>
    `{\n  "name": "example-${next()}",\n  "version": "${next()}.${next()}.0",\n  "private": true,\n  "files": ["dist", "src"]\n}`,
  diff: (next) => `--- a/limits.txt\n+++ b/limits.txt\n@@ -1 +1 @@\n-limit ${next()}\n+limit ${next()}`,
}

/** Texts made of nothing: the lengths, code blocks, tables and lists of a project's blog, the same at each run. */
export function makeTexts(count: number): BaseText[] {
  return Array.from({ length: count }, (_, index) => makeText(index))
}

function makeText(index: number): BaseText {
  const random = createRandom(index + 1)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
  const phrase = (length: number) =>
    Array.from({ length }, (_, at) => pick(at % 2 === 0 ? words : small)).join(' ')
  const sentence = () => `${capitalize(phrase(7 + below(14)))}.`
  const paragraph = () => Array.from({ length: 2 + below(4) }, sentence).join(' ')
  const marked = () =>
    `${capitalize(phrase(5))} *${phrase(2)}* and \`${pick(words)}\` in [${phrase(3)}](https://example.org/${pick(words)}). ${paragraph()}`
  const list = () =>
    Array.from({ length: 3 + below(12) }, () => `- \`${pick(words)}\`: ${phrase(8)}`).join('\n')
  const table = () =>
    ['| Name | Before | After |', '| --- | --- | --- |']
      .concat(
        Array.from({ length: 3 + below(5) }, () => `| ${pick(words)} | ${below(900)} | ${below(900)} |`),
      )
      .join('\n')
  const block = () => writeCode(random)
  // Most texts are short and a few are long.
  const sections = 1 + Math.floor(random() ** 2 * 9)
  const parts = [paragraph(), marked()]
  for (let section = 0; section < sections; section++) {
    parts.push(`## ${capitalize(phrase(3))} ${section + 1}`, marked())
    parts.push(pick([block, block, list, table, paragraph])(), paragraph())
  }
  const title = capitalize(phrase(4 + below(4)))
  return {
    slug: `${title.toLowerCase().replaceAll(' ', '-')}-${index + 1}`,
    title,
    author: pick(authors),
    category: pick(categories),
    body: parts.join('\n\n'),
  }
}

/** A text as it is when it has code in a language, or with a short block of it at its end. */
export function withCode(text: BaseText, index: number): BaseText {
  if (/^```\w/m.test(text.body)) return text
  return { ...text, body: `${text.body}\n\n${writeCode(createRandom(index + 1))}` }
}

function writeCode(random: () => number): string {
  const languages = Object.keys(code)
  const language = languages[Math.floor(random() * languages.length)]!
  return `\`\`\`${language}\n${code[language]!(() => 1 + Math.floor(random() * 999))}\n\`\`\``
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Numbers from 0 to below 1 that follow from the seed alone (mulberry32). */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
