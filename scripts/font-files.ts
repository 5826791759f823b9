import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

/** The stylesheets of the npm packages that hold the fonts, each cut into subsets by script. */
const stylesheets = [
  '@fontsource-variable/source-serif-4/wght.css',
  '@fontsource-variable/source-serif-4/wght-italic.css',
  '@fontsource-variable/source-sans-3/wght.css',
  '@fontsource-variable/source-code-pro/wght.css',
  '@fontsource/stix-two-math/400.css',
]

/** What nearly every page shows first. */
const preloaded = /^source-(?:serif-4|sans-3)-latin-wght-normal\./

export interface FontFile {
  /** With a hash of the content. */
  readonly name: string
  readonly bytes: Buffer
}

export interface Fonts {
  /** `@font-face` rules that refer to `<base>/<name>`. */
  readonly css: string
  readonly files: readonly FontFile[]
  /** Names of the files worth preloading, the text's first. */
  readonly preload: readonly string[]
}

export function contentHash(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('base64url').replace(/[-_]/g, '').slice(0, 10)
}

/** Reads every font and names it by its content. A browser fetches only the subsets a page has letters of. */
export async function collectFonts(base: string): Promise<Fonts> {
  const sheets = await Promise.all(stylesheets.map((name) => collectSheet(require.resolve(name), base)))
  const files = sheets.flatMap((sheet) => sheet.files)
  return {
    css: sheets.map((sheet) => sheet.css).join('\n'),
    files,
    preload: files.map(({ name }) => name).filter((name) => preloaded.test(name)),
  }
}

async function collectSheet(file: string, base: string): Promise<{ css: string; files: FontFile[] }> {
  // What is preloaded comes in time or, on this page, not at all: a font that came late would move the text.
  let css = (await readFile(file, 'utf8')).replace(/@font-face\s*\{[^}]*\}/g, (rule) =>
    preloaded.test(path.basename(/url\(([^)]+)\)/.exec(rule)?.[1] ?? ''))
      ? rule.replace('font-display: swap', 'font-display: optional')
      : rule,
  )
  if (css.includes("'STIX Two Math'")) css = preferSystemMath(css)
  const sources = [
    ...new Set([...css.matchAll(/url\(\.\/(files\/[\w.-]+\.woff2)\)/g)].map((match) => match[1]!)),
  ]
  const files = await Promise.all(
    sources.map(async (source): Promise<FontFile> => {
      const bytes = await readFile(path.join(path.dirname(file), source))
      return { name: `${path.basename(source, '.woff2')}.${contentHash(bytes)}.woff2`, bytes }
    }),
  )
  for (const [index, source] of sources.entries()) {
    css = css.replaceAll(`./${source}`, `${base}/${files[index]!.name}`)
  }
  return { css, files }
}

/**
 * Formulas need one font for all their signs, with a table that says how brackets grow. Many systems have such a
 * font; the large file is for the others, and only on pages that hold a formula.
 */
function preferSystemMath(css: string): string {
  return css
    .replace(/\s*unicode-range:[^;]*;/, '')
    .replace(
      /src: (url\([^)]+\.woff2\) format\('woff2'\))[^;]*;/,
      "src: local('STIX Two Math'), local('Cambria Math'), $1;",
    )
}
