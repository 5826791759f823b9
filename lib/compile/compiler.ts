import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createElement } from 'react'
import * as jsx from 'react/jsx-runtime'
import { evaluate, markdownToHtml } from 'satteri'
import { finishHtml } from '#lib/compile/finish'
import type { Artifact, ArtifactImage } from '#lib/compile/artifact'
import type { Entry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
export interface Compiler { compile(entry: Entry): Promise<Result<Artifact, Problem[]>>; image(p: string, from: string): Promise<Result<ArtifactImage, Problem[]>>; close(): Promise<void> }
export function createCompiler(o: { contentDir: string; cacheDir: string; workerFile: string; site: { url: string; language: string } }): Compiler {
  return {
    async compile(entry) {
      const features = { gfm: true, math: { singleDollarTextMath: false } }
      let html = ''
      try {
        if (entry.format === 'md') html = markdownToHtml(entry.body, { features }).html
        else {
          const { mdxComponents } = await import('../../components/mdx/components.tsx')
          const { renderToStaticMarkup } = await import('react-dom/server')
          const m = evaluate(entry.body.replace('{/* more */}', '<masthead-more></masthead-more>'), { ...(jsx as any), features }) as any
          html = renderToStaticMarkup(createElement(m.default, { components: mdxComponents }))
        }
      } catch (e) { return err([{ path: entry.path, line: entry.bodyLine, column: 1, message: String(e).slice(0, 200), fix: 'x' }]) }
      const f = await finishHtml({ html, entry, files: { read: async (p) => { try { return await readFile(path.join(o.contentDir, p)) } catch { return undefined } } },
        has: async (n) => { try { return (await stat(path.join(o.cacheDir, 'media', n))).size } catch { return undefined } },
        emit: async (a) => { await mkdir(path.join(o.cacheDir, 'media'), { recursive: true }); await writeFile(path.join(o.cacheDir, 'media', a.name), a.bytes) } })
      if (!f.ok) return f
      return ok({ ...f.value, key: createHash('sha256').update(entry.source).digest('hex'), islandScript: undefined, updateNotes: entry.kind === 'post' ? entry.updates.map((u) => u.note) : [] })
    },
    image: async () => err([]), close: async () => {},
  }
}
