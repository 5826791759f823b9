import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseCollection, type CollectionMemo } from '#lib/content/collection'
import { diskFileSystem } from '#lib/content/disk'
import { readSource, readSources } from '#lib/content/source'
import { formatProblem } from '#lib/core/problem'

let folder = ''
let root = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masthead-content-'))
  root = path.join(folder, 'content')
  await mkdir(root)
})
afterEach(() => rm(folder, { recursive: true }))

async function write(name: string, bytes: string | Uint8Array = 'text'): Promise<void> {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true })
  await writeFile(path.join(root, name), bytes)
}

async function read() {
  const { files, problems } = await readSources(diskFileSystem(root))
  return { paths: files.map((file) => file.path), problems: problems.map(formatProblem) }
}

const front = (n: number) => `---\ntitle: Post ${n}\ndate: 2024-01-01T00:00:00Z\nauthors: [ada]\n---\n`

it('reads one of a hundred thousand posts without listing the others', async () => {
  await write('posts/a.md')
  await write('posts/2026/b.md')
  await write('posts/2026/c/index.md')
  await write('posts/2026/c/part.md')
  const listed: string[] = []
  const disk = diskFileSystem(root)
  const fs = { ...disk, list: (of: string) => (listed.push(of), disk.list(of)) }
  const found = async (name: string) => {
    const one = await readSource(fs, name)
    return one.ok && one.value?.path
  }
  expect(await found('posts/a.md')).toBe('posts/a.md')
  expect(listed).toEqual([])
  // Where there may be an index beside it.
  expect(await found('posts/2026/b.md')).toBe('posts/2026/b.md')
  expect(await found('posts/2026/c/part.md')).toBeUndefined()
  expect(listed).toEqual(['posts/2026', 'posts/2026/c'])
})

describe('readSources', () => {
  it('reads the files of the content model, by path, and nothing else', async () => {
    const wanted = [
      'authors/ada.yaml',
      'categories.yaml',
      'pages/about.mdx',
      'posts/2024/folder/index.mdx',
      'posts/2024/name.md',
      'posts/2024/ação.md',
      'redirects.yaml',
      'series/tour.yaml',
      'site.yaml',
    ]
    const others = [
      'README.md',
      'authors/ada.png',
      'authors/deep/bob.yaml',
      'posts/.draft.md',
      'posts/.git/x.md',
      'posts/2024/name.md~',
      'posts/2024/#name.md#',
      'posts/2024/.name.md.swp',
      'posts/2024/folder/part.mdx',
      'posts/data.json',
      'public/page.md',
    ]
    for (const name of [...wanted, ...others]) await write(name)
    expect(await read()).toEqual({ paths: wanted.toSorted(), problems: [] })
    const fs = diskFileSystem(root)
    for (const name of others) expect(await readSource(fs, name)).toEqual({ ok: true, value: undefined })
    for (const name of wanted) expect(await readSource(fs, name)).toMatchObject({ value: { path: name } })
  })

  it('finds nothing wrong with a folder that is not there', async () => {
    await rm(root, { recursive: true })
    expect(await read()).toEqual({ paths: [], problems: [] })
    expect(await readSource(diskFileSystem(root), 'posts/a.md')).toEqual({ ok: true, value: undefined })
  })

  it('says what is wrong with files that cannot be content', async () => {
    await write('posts/bad.md', Buffer.from('---\ntitle: \uFFFD caf\xe9\n---\n', 'latin1'))
    await write('posts/cut.md', Buffer.concat([Buffer.from('\uFFFD ok\n'), Buffer.from([0x61, 0xe2, 0x82])]))
    await write('posts/empty.md', ' \n')
    await write('posts/long.md', Buffer.alloc(1024 * 1024 + 1, 'x'))
    await write('posts/limit.md', Buffer.alloc(1024 * 1024, 'x'))
    await mkdir(path.join(root, 'posts/folder.md'))
    expect(await read()).toEqual({
      paths: ['posts/limit.md'],
      problems: [
        expect.stringMatching(/^posts\/bad\.md:2:\d+: is not UTF-8/),
        expect.stringMatching(/^posts\/cut\.md:2:2: is not UTF-8/),
        expect.stringMatching(/^posts\/empty\.md:1:1: is empty/),
        expect.stringMatching(/^posts\/long\.md:1:1: is 1048577 bytes long; the most is 1 MiB/),
      ],
    })
  })

  it('follows links within the folder and no others', async () => {
    await write('posts/real.md')
    await write('../content-secret/secret.md', 'secret')
    await symlink('real.md', path.join(root, 'posts/linked.md'))
    await symlink('../../content-secret/secret.md', path.join(root, 'posts/out.md'))
    await symlink('nowhere.md', path.join(root, 'posts/dangling.md'))
    await symlink('loop.md', path.join(root, 'posts/loop.md'))
    await symlink('../../content-secret', path.join(root, 'posts/folder'))
    const { paths, problems } = await read()
    expect(paths).toEqual(['posts/linked.md', 'posts/real.md'])
    expect(problems).toEqual([
      expect.stringContaining('posts/dangling.md:1:1: links to a file that is not there'),
      expect.stringContaining('posts/loop.md:1:1: cannot be read: ELOOP'),
      expect.stringContaining('posts/out.md:1:1: is a link that leaves the content folder'),
    ])
    const inside = await readSource(diskFileSystem(root), 'posts/folder/secret.md')
    expect(inside).toMatchObject({
      ok: false,
      error: { message: 'is a link that leaves the content folder' },
    })
  })

  it('strips a byte order mark', async () => {
    await write('site.yaml', '\uFEFFname: X')
    expect(await readSource(diskFileSystem(root), 'site.yaml')).toMatchObject({ value: { text: 'name: X' } })
  })

  it('takes in a thousand posts without a problem', async () => {
    await write('authors/ada.yaml', 'name: Ada Example')
    await Promise.all(
      Array.from({ length: 1050 }, (_, n) =>
        write(`posts/${n % 12}/p${n}.md`, front(n) + 'Words. '.repeat(800)),
      ),
    )
    const { files } = await readSources(diskFileSystem(root))
    const { collection, problems } = parseCollection(files)
    expect(problems).toEqual([])
    expect(collection.entries).toHaveLength(1050)
  })
})

describe('many texts', () => {
  it('are read once more where they are more than belong in memory, with the same outcome', async () => {
    await write('authors/ada.yaml', 'name: Ada Example\n')
    for (let n = 0; n < 20; n++) await write(`posts/${n}.md`, `\uFEFF${front(n)}Text ${n}`)
    const whole = await readSources(diskFileSystem(root))
    const few = await readSources(diskFileSystem(root), new Map(), 500)
    expect(few.files.map(({ hash, text }) => [hash, text])).toEqual(
      whole.files.map(({ hash, text }) => [hash, text]),
    )
    expect(parseCollection(few.files).collection.entries).toHaveLength(20)
  })

  it('are not taken for what they were when they are changed in between', async () => {
    await write('authors/ada.yaml', 'name: Ada Example\n')
    for (let n = 0; n < 3; n++) await write(`posts/${n}.md`, `${front(n)}Text ${n}`)
    const { files } = await readSources(diskFileSystem(root), new Map(), 0)
    await write('posts/1.md', `${front(7)}Another`)
    await rm(path.join(root, 'posts/2.md'))
    const { collection, problems } = parseCollection(files)
    expect(collection.entries.map(({ title }) => title)).toEqual(['Post 0'])
    expect(problems.map(formatProblem)).toEqual([
      expect.stringContaining('posts/1.md:1:1: was changed while it was read'),
      expect.stringContaining('posts/2.md:1:1: was changed while it was read'),
    ])
  })

  it('are read anew once a file is again what it was', async () => {
    await write('authors/ada.yaml', 'name: Ada Example\n')
    await write('posts/1.md', front(1))
    const { files } = await readSources(diskFileSystem(root), new Map(), 0)
    await write('posts/1.md', front(7))
    const memo: CollectionMemo = new Map()
    expect(parseCollection(files, memo).problems).toHaveLength(1)
    await write('posts/1.md', front(1))
    expect(parseCollection(files, memo).collection.entries.map(({ title }) => title)).toEqual(['Post 1'])
  })
})
