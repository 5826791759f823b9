import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, optimize } from '@tailwindcss/node'
import { Scanner } from '@tailwindcss/oxide'
import { build } from 'esbuild'
import { writeWhole } from '#lib/core/whole-file'
import type { PageAssets } from '#components/document/frame'
import { cutDisplayFont } from './display-font.ts'
import { collectFonts, contentHash } from './font-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const base = '/assets'

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

export interface BuildAssetsOptions {
  /** Folder that is served as `/assets`; whatever this build did not make is removed from it. */
  readonly outDir: string
  /** File that the addresses are written to, as JSON. */
  readonly manifest: string
  /** CSS hex colours. */
  readonly accent: { readonly light: string; readonly dark: string }
}

/**
 * Builds the stylesheet, the scripts and the fonts, each with a hash of its content in its name. The same input
 * gives the same files. @returns their addresses, as written to the manifest.
 */
export async function buildAssets(options: BuildAssetsOptions): Promise<PageAssets> {
  const { outDir, manifest, accent } = options
  await mkdir(outDir, { recursive: true })
  const present = new Set(await readdir(outDir))
  const [fonts, display] = await Promise.all([collectFonts(base), cutDisplayFont(base, present)])
  const [stylesheet, previewStylesheet, studioStylesheet, script, themeScript, liveScript] =
    await Promise.all([
      buildStylesheet(
        `${fonts.css}
${display.css}`,
        accent,
      ),
      joinStylesheets(['preview']),
      joinStylesheets(studioStyles),
      buildScript('browser/enhance.ts', 'esm'),
      buildScript('browser/theme.ts', 'iife'),
      buildScript('browser/live.ts', 'iife'),
    ])
  const files = new Map<string, Buffer | string | undefined>(
    [...fonts.files, ...display.files].map(({ name, bytes }) => [name, bytes]),
  )
  const add = (stem: string, extension: string, text: string) => {
    const name = `${stem}.${contentHash(text)}.${extension}`
    files.set(name, text)
    return `${base}/${name}`
  }
  const assets: PageAssets = {
    stylesheet: add('site', 'css', stylesheet),
    script: add('enhance', 'js', script),
    themeScript: add('theme', 'js', themeScript),
    liveScript: add('live', 'js', liveScript),
    previewStylesheet: add('preview', 'css', previewStylesheet),
    studioStylesheet: add('studio', 'css', studioStylesheet),
    fonts: [...fonts.preload, display.files[0]!.name].map((name) => `${base}/${name}`),
  }
  await writeFiles(outDir, files, present)
  await writeWhole(manifest, `${JSON.stringify(assets, null, 2)}\n`)
  return assets
}

const colour = /^#(?:[\da-f]{3}|[\da-f]{6})$/i

async function buildStylesheet(fontFaces: string, accent: BuildAssetsOptions['accent']): Promise<string> {
  for (const value of [accent.light, accent.dark]) {
    if (!colour.test(value)) throw new Error(`an accent must be a hex colour such as #8c1d18, not "${value}"`)
  }
  const source = await readFile(path.join(root, 'styles/site.css'), 'utf8')
  const compiler = await compile(source, { base: path.join(root, 'styles'), onDependency: () => {} })
  const scanner = new Scanner({ sources: compiler.sources })
  const css = compiler.build(scanner.scan().toSorted())
  const accents = `:root{--accent-light:${accent.light};--accent-dark:${accent.dark}}`
  return optimize(`${fontFaces}\n${css}\n${accents}`, { minify: true }).code
}

/** Plain files that stand beside the site's stylesheet where it is not enough: readers' pages do not carry them. */
async function joinStylesheets(names: readonly string[]): Promise<string> {
  const files = names.map((name) => readFile(path.join(root, 'styles', `${name}.css`), 'utf8'))
  return optimize((await Promise.all(files)).join('\n'), { minify: true }).code
}

async function buildScript(entry: string, format: 'esm' | 'iife'): Promise<string> {
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

/** A name holds the hash of what its file is made from: a file that is present is that file. */
async function writeFiles(
  outDir: string,
  files: ReadonlyMap<string, Buffer | string | undefined>,
  present: ReadonlySet<string>,
): Promise<void> {
  for (const [name, content] of files) {
    if (content !== undefined && !present.has(name)) await writeWhole(path.join(outDir, name), content)
  }
  for (const name of present) {
    if (!files.has(name)) await rm(path.join(outDir, name), { recursive: true })
  }
}
