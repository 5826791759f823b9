import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bundle } from './bundle.mjs'

const root = path.resolve(import.meta.dirname, '..')
let folder = ''
let outfile = ''
beforeEach(() => {
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  folder = mkdtempSync(path.join(root, 'dist', 'test-bundle-'))
  outfile = path.join(folder, 'program.mjs')
  write('main.ts', "import { word } from './word.ts'\nconsole.log(word satisfies string)\n")
  write('word.ts', "export const word = 'first'\n")
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A file that is as old as one that nobody is writing. */
function write(name: string, text: string): void {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  const old = new Date(Date.now() - 60_000)
  utimesSync(file, old, old)
}

async function make(banner = ''): Promise<{ readonly text: string; readonly written: number }> {
  await bundle(path.relative(root, path.join(folder, 'main.ts')), outfile, { banner })
  return { text: readFileSync(outfile, 'utf8'), written: statSync(outfile).mtimeMs }
}

it('a program is bundled once, and again when one of its modules changes', async () => {
  const first = await make()
  expect(first.text).toContain('first')
  expect((await make()).written).toBe(first.written)
  write('word.ts', "export const word = 'second'\n")
  expect((await make()).text).toContain('second')
})

it('a program is bundled again when a module has another text of the same length and time', async () => {
  await make()
  const { mtime } = statSync(path.join(folder, 'word.ts'))
  writeFileSync(path.join(folder, 'word.ts'), "export const word = 'other'\n")
  utimesSync(path.join(folder, 'word.ts'), mtime, mtime)
  expect((await make()).text).toContain('other')
})

it('a program is left alone when its modules were written again as they were, as by a copy of the project', async () => {
  const first = await make()
  write('word.ts', "export const word = 'first'\n")
  expect((await make()).written).toBe(first.written)
})

it.each([
  ['asked for in another way', () => '// another'],
  ['cut off', () => void writeFileSync(outfile, 'import')],
  ['missing a module that it was made of', () => write('main.ts', "console.log('first')\n")],
])('a program is bundled again that is %s', async (_, change) => {
  const first = await make()
  await new Promise((resolve) => setTimeout(resolve, 10))
  const again = await make(change() ?? undefined)
  expect(again.text).toContain('first')
  expect(again.written).toBeGreaterThan(first.written)
})

it('a program of which a module changes while it is bundled is bundled again', async () => {
  const making = make()
  writeFileSync(path.join(folder, 'word.ts'), "export const word = 'meanwhile'\n")
  await making
  expect(existsSync(`${outfile}.made-of.json`)).toBe(false)
  expect((await make()).text).toContain('meanwhile')
})

it.each([
  ['nothing', () => rmSync(`${outfile}.made-of.json`)],
  ['half', () => writeFileSync(`${outfile}.made-of.json`, '{"asked":')],
])(
  'a program of which %s is known any more is not written again when it is as it should be',
  async (_, forget) => {
    const first = await make()
    forget()
    expect((await make()).written).toBe(first.written)
    expect(JSON.parse(readFileSync(`${outfile}.made-of.json`, 'utf8'))).toHaveProperty('asked')
  },
)
