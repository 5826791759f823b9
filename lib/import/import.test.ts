import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { mdxToJs } from 'satteri'
import { afterEach, expect, it } from 'vitest'
import { parseCollection } from '#lib/content/collection'
import { diskFileSystem } from '#lib/content/disk'
import { readSources } from '#lib/content/source'
import { importMarkdown } from '#lib/import/markdown/import'
import type { ImportResult } from '#lib/import/result'
import { diskTree } from '#lib/import/tree-files'
import { writeFiles } from '#lib/import/write'
import { importZola } from '#lib/import/zola/import'

const folders: string[] = []
const quiet = () => undefined

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'masthead-import-'))
  folders.push(root)
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  return root
}

function textOf(result: ImportResult, name: string): string {
  const file = result.files.find((one) => one.path === name)
  if (!file) throw new Error(`${name} is not among ${result.files.map((one) => one.path).join(', ')}`)
  return Buffer.from(file.bytes).toString('utf8')
}

const config = 'base_url = "https://example.org/"\ntitle = "Example"\n'
const post = (body: string, fields = '') =>
  `+++\ntitle = "A post"\ndate = 2024-03-01T10:00:00+02:00\n${fields}\n[taxonomies]\nauthor = ["Example, Ada"]\ncategory = ["News"]\n+++\n${body}`

function by(author: string): string {
  return `---\ndate: '2024-01-01'\ntitle: T\nauthor: '${author}'\n---\nText\n`
}

async function importSite(files: Readonly<Record<string, string>>): Promise<ImportResult> {
  return importZola(diskTree(await makeFolder({ 'config.toml': config, ...files })), quiet)
}

async function importFolder(files: Readonly<Record<string, string>>, base?: string): Promise<ImportResult> {
  return importMarkdown(
    diskTree(await makeFolder(files)),
    { map: {}, base, fallbackAuthor: 'Editors' },
    quiet,
  )
}

it('keeps the address, the feed id and the offset of a Zola post, and one author for a name with a comma', async () => {
  const result = await importSite({ 'content/blog/2024/2024-03-01-first.md': post('Hello') })
  const text = textOf(result, 'posts/2024/2024-03-01-first.md')
  expect(text).toContain('guid: https://example.org/blog/2024/first/\n')
  expect(text).toContain('date: 2024-03-01T10:00:00+02:00\n')
  expect(text).toContain('authors:\n  - example-ada\n')
  expect(textOf(result, 'authors/example-ada.yaml')).toBe('name: Example, Ada\n')
})

it('makes components of shortcodes, and keeps unknown ones as text told of with their place', async () => {
  const body = [
    'a < b {c}',
    '',
    '{{ figure(\n  img="https://example.org/a.png"\n  caption="It says \\"{x}\\"") }}'.replaceAll('\\"', '’'),
    '',
    '{% notice_box() %}\nTake **care**\n{% end %}',
    '',
    'And {{ run(cmd="<script>alert(1)</script>") }}.',
    '',
    '`{{ figure(img="b.png") }}`',
    '',
  ].join('\n')
  const result = await importSite({ 'content/blog/one.md': post(body) })
  const text = textOf(result, 'posts/one.mdx')
  expect(text).toContain('a \\< b \\{c\\}')
  expect(text).toContain('<Figure src="https://example.org/a.png" alt="" caption="It says ’{x}’" />')
  expect(text).toContain('<Callout kind="note">\n\nTake **care**\n\n</Callout>')
  expect(text).toContain('And `{{ run(cmd="<script>alert(1)</script>") }}`.')
  expect(text).toContain('`{{ figure(img="b.png") }}`')
  expect(() => mdxToJs(text.split('---\n').slice(2).join('---\n'))).not.toThrow()
  expect(result.notes).toContainEqual(
    expect.objectContaining({
      path: 'blog/one.md',
      line: 19,
      column: 5,
      message: 'the shortcode "run" is not known',
    }),
  )
})

it('removes scripts, handlers and styles, and tells of each', async () => {
  const body =
    '<script>\nalert(1)\n\n</script>\n\n<p onclick="x()" style="color:red">Hi</p>\n\n[x](javascript:alert(1))\n'
  const result = await importSite({ 'content/blog/one.md': post(body) })
  const text = textOf(result, 'posts/one.md')
  expect(text).not.toMatch(/script|alert|onclick|style/)
  expect(text).toContain('<p>Hi</p>')
  expect(result.notes.map(({ message }) => message)).toEqual([
    '<script> cannot be kept',
    'the attribute onclick cannot be kept',
    'the attribute style cannot be kept',
    'javascript:alert(1) cannot be linked to',
  ])
})

it('links what comes in, makes absolute what does not, and keeps static files that are there', async () => {
  const body = [
    '[in](@/blog/two.md#part-one) [old](https://example.org/blog/two/) [out](/about/) [gone](@/blog/none.md)',
    '![there](/img/a.png) ![missing](/img/b.png) [no](#nowhere)',
  ].join('\n\n')
  const result = await importSite({
    'content/blog/one.md': post(body),
    'content/blog/two.md': post('## Part One\n'),
    'static/img/a.png': 'png',
  })
  const text = textOf(result, 'posts/one.md')
  expect(text).toContain('[in](/blog/two#part-one) [old](/blog/two) [out](https://example.org/about/)')
  expect(text).toContain('[gone](https://example.org/blog/none/)')
  expect(text).toContain('![there](/img/a.png) ![missing](https://example.org/img/b.png) no\n')
  expect(textOf(result, 'public/img/a.png')).toBe('png')
})

it('shows a picture of its own for a post that names one of the site’s files', async () => {
  const result = await importSite({
    'content/blog/one.md': post('One', '[extra]\nimage = "https://example.org/img/a.png"'),
    'content/blog/two.md': post('Two', '[extra]\nimage = "img/b.png"'),
    'static/img/a.png': 'png',
  })
  expect(textOf(result, 'posts/one.md')).toContain('image: /img/a.png\n')
  expect(textOf(result, 'posts/two.md')).toContain('image: https://example.org/img/b.png\n')
})

it('shows the nominees of an election page', async () => {
  const result = await importSite({
    'content/votes/index.md':
      '+++\ntitle = "Votes"\ntemplate = "election.html"\n+++\nSee [them](#nominees).\n',
    'content/votes/nominees.toml': '[[members]]\nname = "Ada Example"',
  })
  const text = textOf(result, 'pages/votes/index.mdx')
  expect(text).toContain("import nominees from './nominees.toml'")
  expect(text).toContain('[them](#nominees)')
  expect(text).toContain('## Nominees\n\n<Election candidates={nominees} level={3} />')
  expect(textOf(result, 'pages/votes/nominees.toml')).toBe('[[members]]\nname = "Ada Example"')
})

it('reads several people of a byline, and one person under several spellings', async () => {
  const result = await importFolder({
    'release/v0.10.0.md': by('Ada Example (@ada) & Bo Example'),
    'news/b.md': by('Ada Example (github.com/other), Cy Example and Bo Example'),
  })
  expect(textOf(result, 'posts/release/v0.10.0.md')).toContain('authors:\n  - ada-example\n  - bo-example\n')
  expect(textOf(result, 'posts/news/b.md')).toContain('  - ada-example\n  - cy-example\n  - bo-example\n')
  expect(textOf(result, 'posts/news/b.md')).toContain('categories:\n  - news\n')
  expect(result.counts.authors).toBe(3)
})

it('says which file has no date or cannot be read, and brings the others in', async () => {
  const result = await importFolder({
    'a.md': '---\ntitle: A\n---\nText\n',
    'b.md': '---js\nprocess.exit()\n---\n',
    'c.md': '---\ntitle: C\npublished: 2024-02-30\n---\n',
    'd.md': '---\ntitle: D\npublished: 2024-02-03\n---\nText\n',
  })
  expect(result.failures.map(({ path: file, line }) => `${file}:${line}`)).toEqual(
    ['a.md:1', 'b.md:1', 'c.md:3'].map((one) => one.replace('a.md:1', 'a.md:2')),
  )
  expect(result.counts.posts).toBe(1)
})

it('makes callouts of the alerts of other MDX and runs nothing of it', async () => {
  const source = `---\ntitle: T\ndate: 2024-01-01\n---\nimport X from 'x'\n\n<AlertBox level="danger" title="!">\n  Stop {process.exit()}\n</AlertBox>\n\n<Chart data={1} />\n`
  const text = textOf(await importFolder({ 'a.mdx': source }), 'posts/a.mdx')
  expect(text).toContain('<Callout kind="caution">')
  expect(text).toContain('Stop \\{process.exit()\\}')
  expect(text).not.toMatch(/import|Chart/)
})

it('makes a folder without problems, changes nothing when it is dry, and nothing the second time', async () => {
  const into = await makeFolder({})
  const result = await importSite({
    'content/blog/one.md': post('One'),
    'content/about.md': '+++\ntitle = "About"\n+++\nWe.\n',
  })
  await writeFiles(into, result.files, { dryRun: true, force: false })
  expect(await readdir(into)).toEqual([])
  await writeFiles(into, result.files, { dryRun: false, force: false })
  const { files, problems } = await readSources(diskFileSystem(into))
  expect([...problems, ...parseCollection(files).problems]).toEqual([])
  const again = await writeFiles(into, result.files, { dryRun: false, force: false })
  expect([again.written, again.refused]).toEqual([[], []])
})
