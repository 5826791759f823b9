import { link, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeWhole } from '#lib/core/whole-file'
import type { PageAssets } from '#components/document/frame'
import { base, nameOf } from './make-assets.ts'
import { programAssets } from './program-assets.ts'

export interface BuildAssetsOptions {
  /** Folder that is served as `/assets`; whatever does not belong there is removed from it. */
  readonly outDir: string
  /** File that the addresses are written to, as JSON. */
  readonly manifest: string
  /** CSS hex colours. */
  readonly accent: { readonly light: string; readonly dark: string }
}

const colour = /^#(?:[\da-f]{3}|[\da-f]{6})$/i

/**
 * Puts the stylesheet, the scripts and the fonts of a site in a folder, each with a hash of its content in its name.
 * @returns their addresses, as written to the manifest. @throws when an accent is not a colour.
 */
export async function buildAssets({ outDir, manifest, accent }: BuildAssetsOptions): Promise<PageAssets> {
  for (const value of [accent.light, accent.dark]) {
    if (!colour.test(value)) throw new Error(`an accent must be a hex colour such as #8c1d18, not "${value}"`)
  }
  const program = await programAssets()
  const accents = `:root{--accent-light:${accent.light};--accent-dark:${accent.dark}}`
  const css = `${program.stylesheet.trimEnd()}${accents.toLowerCase()}\n`
  const stylesheet = nameOf('site', 'css', css)
  await mkdir(outDir, { recursive: true })
  const present = new Set(await readdir(outDir))
  if (!present.has(stylesheet)) await writeWhole(path.join(outDir, stylesheet), css)
  for (const name of program.files) {
    if (!present.has(name)) await place(path.join(program.folder, name), path.join(outDir, name))
  }
  const wanted = new Set([stylesheet, ...program.files])
  for (const name of present) {
    if (!wanted.has(name)) await rm(path.join(outDir, name), { recursive: true })
  }
  const assets: PageAssets = { stylesheet: `${base}/${stylesheet}`, ...program.addresses }
  await writeWhole(manifest, `${JSON.stringify(assets, null, 2)}\n`)
  return assets
}

/** Links a file, or copies it where that cannot be done, to another disk say. Either way it is there whole or not at all. */
async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    await writeWhole(to, await readFile(from))
  }
}
