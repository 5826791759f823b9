import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cutDisplayFont } from './display-font.ts'
import { collectFonts, contentHash } from './font-files.ts'
import type { ProgramAssets } from './program-assets.ts'

const root = path.dirname(import.meta.dirname)

/** Where browsers find them. */
export const base = '/assets'

/** In the order of the cascade. */
const studioStyles = [
  'studio',
  'studio-controls',
  'studio-table',
  'studio-post',
  'studio-unfurl',
  'studio-calendar',
  'studio-lists',
]

export interface MadeAssets extends Pick<ProgramAssets, 'stylesheet' | 'addresses'> {
  readonly files: ReadonlyMap<string, Buffer | string>
}

/**
 * Makes the stylesheet, the scripts and the fonts. The same input gives the same files.
 * What it needs for that is loaded here and not when it is imported: most starts have them already.
 */
export async function makeAssets(): Promise<MadeAssets> {
  const [fonts, display] = await Promise.all([collectFonts(base), cutDisplayFont(base)])
  const [stylesheet, previewStylesheet, studioStylesheet, script, themeScript, liveScript] =
    await Promise.all([
      buildStylesheet(`${fonts.css}\n${display.css}`),
      joinStylesheets(['preview']),
      joinStylesheets(studioStyles),
      buildScript('browser/enhance.ts', 'esm'),
      buildScript('browser/theme.ts', 'iife'),
      buildScript('browser/live.ts', 'iife'),
    ])
  const files = new Map<string, Buffer | string>(
    [...fonts.files, ...display.files].map(({ name, bytes }) => [name, bytes]),
  )
  const add = (stem: string, extension: string, text: string) => {
    const name = nameOf(stem, extension, text)
    files.set(name, text)
    return `${base}/${name}`
  }
  const addresses = {
    script: add('enhance', 'js', script),
    themeScript: add('theme', 'js', themeScript),
    liveScript: add('live', 'js', liveScript),
    previewStylesheet: add('preview', 'css', previewStylesheet),
    studioStylesheet: add('studio', 'css', studioStylesheet),
    fonts: [...fonts.preload, display.files[0]!.name].map((name) => `${base}/${name}`),
  }
  return { files, stylesheet, addresses }
}

export function nameOf(stem: string, extension: string, text: string): string {
  return `${stem}.${contentHash(text)}.${extension}`
}

async function buildStylesheet(fontFaces: string): Promise<string> {
  const [{ compile, optimize }, { Scanner }] = await Promise.all([
    import('@tailwindcss/node'),
    import('@tailwindcss/oxide'),
  ])
  const source = await readFile(path.join(root, 'styles/site.css'), 'utf8')
  const compiler = await compile(source, { base: path.join(root, 'styles'), onDependency: () => {} })
  const scanner = new Scanner({ sources: compiler.sources })
  const css = compiler.build(scanner.scan().toSorted())
  return optimize(`${fontFaces}\n${css}`, { minify: true }).code
}

/** Plain files that stand beside the site's stylesheet where it is not enough: readers' pages do not carry them. */
async function joinStylesheets(names: readonly string[]): Promise<string> {
  const { optimize } = await import('@tailwindcss/node')
  const files = names.map((name) => readFile(path.join(root, 'styles', `${name}.css`), 'utf8'))
  return optimize((await Promise.all(files)).join('\n'), { minify: true }).code
}

async function buildScript(entry: string, format: 'esm' | 'iife'): Promise<string> {
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format,
    target: 'es2022',
    legalComments: 'none',
  })
  return result.outputFiles[0]!.text
}
