import { expect, it } from 'vitest'
import type { Compiler } from '#lib/compile/compiler'
import type { SourceFile } from '#lib/content/source-file'
import { beginEntries } from '#lib/library/begin-entries'

const text = '---\ntitle: A title\ndate: 2026-01-01\nauthors: [ada]\n---\nA text.\n'

/** Posts that say when somebody reads them. */
function posts(count: number, onRead: (path: string) => void = () => undefined): SourceFile[] {
  return Array.from({ length: count }, (_, index) => {
    const path = `posts/post-${index}.md`
    return {
      path,
      hash: path,
      get text() {
        onRead(path)
        return text
      },
    }
  })
}

/** Has everything told to it, and ends nothing. */
function busyCompiler(onCompile: (path: string) => void = () => undefined): Compiler {
  return {
    identity: 'busy',
    compile(entry) {
      onCompile(entry.path)
      return new Promise(() => undefined)
    },
    image: () => new Promise(() => undefined),
  }
}

it('has a post compiled before the next one is parsed', async () => {
  const happened = new Set<string>()
  const compiler = busyCompiler((path) => happened.add(`compile ${path}`))
  await beginEntries(
    posts(2, (path) => happened.add(`read ${path}`)),
    new Map(),
    () => compiler,
  )
  expect([...happened]).toEqual([
    'read posts/post-0.md',
    'compile posts/post-0.md',
    'read posts/post-1.md',
    'compile posts/post-1.md',
  ])
})

it('parses all, and holds no more texts for the compiler than it works on', async () => {
  const memo = new Map()
  const begun = await beginEntries(posts(200), memo, () => busyCompiler())
  expect(memo.size).toBe(200)
  expect(begun.size).toBe(64)
})

it('compiles nothing for a site that cannot be read: what it is decides what is made', async () => {
  const site = { path: 'site.yaml', hash: 'site', text: 'title: [' }
  const begun = await beginEntries([site, ...posts(2)], new Map(), () => busyCompiler())
  expect(begun.size).toBe(0)
})
