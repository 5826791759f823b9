import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PageAssets } from '#components/document/frame'
import { buildAssets } from './build-assets.ts'

let folder: string
let outDir: string
let manifest: string
let assets: PageAssets
const accent = { light: '#123456', dark: '#abcdef' }

const read = (address: string) => readFile(path.join(outDir, path.basename(address)))

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'assets-'))
  outDir = path.join(folder, 'public/assets')
  manifest = path.join(folder, 'dist/assets.json')
  await mkdir(outDir, { recursive: true })
  await writeFile(path.join(outDir, 'site.old.css'), 'of an earlier build')
  assets = await buildAssets({ outDir, manifest, accent })
})

afterAll(() => rm(folder, { recursive: true }))

it('writes down where everything is', async () => {
  expect(JSON.parse(await readFile(manifest, 'utf8'))).toEqual(assets)
  for (const address of [assets.stylesheet, assets.script, assets.themeScript, ...assets.fonts]) {
    expect(address).toMatch(/^\/assets\/[\w.-]+\.\w{10}\.(?:css|js|woff2)$/)
    expect((await read(address)).length).toBeGreaterThan(0)
  }
})

it('leaves nothing of an earlier build and no temporary file', async () => {
  const names = await readdir(outDir)
  expect(names).not.toContain('site.old.css')
  expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
})

it('makes the same files of the same input, elsewhere and again', async () => {
  const other = path.join(folder, 'other')
  const again = await buildAssets({ outDir: other, manifest: path.join(folder, 'other.json'), accent })
  expect(again).toEqual(assets)
  expect((await readdir(other)).toSorted()).toEqual((await readdir(outDir)).toSorted())
  expect(await buildAssets({ outDir, manifest, accent })).toEqual(assets)
})

it('keeps both scripts together under 5 KB', async () => {
  const scripts = await Promise.all([assets.script, assets.themeScript].map(read))
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)
  expect(bytes).toBeLessThan(5 * 1024)
})

it('refers only to fonts that are there, and loads nothing from elsewhere', async () => {
  const css = (await read(assets.stylesheet)).toString()
  const names = new Set(await readdir(outDir))
  const urls = [...css.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map((match) => match[1]!)
  expect(urls.length).toBeGreaterThan(10)
  for (const url of urls) {
    expect(url).toMatch(/^\/assets\//)
    expect(names).toContain(path.basename(url))
  }
  expect(css).not.toContain('@import')
})

it('carries the accent of the site', async () => {
  const css = (await read(assets.stylesheet)).toString()
  expect(css).toMatch(/--accent-light:\s*#123456/)
  expect(css).toMatch(/--accent-dark:\s*#abcdef/)
})

it('refuses an accent that is more than a colour', async () => {
  const hostile = { light: 'red}body{display:none', dark: '#fff' }
  await expect(buildAssets({ outDir, manifest, accent: hostile })).rejects.toThrow('hex colour')
})
