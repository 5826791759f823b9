import { createHash } from 'node:crypto'
import type { Post, WrittenEntry } from '#lib/content/post'
import { ReadFile } from '#lib/content/source-file'
import { formatProblem } from '#lib/core/problem'
import { instantOf } from '#lib/core/instant'
import { markdownToHtml } from 'satteri'
import { finishHtml, type Finished } from './finish'
import type { NewAsset } from './media'

type WrittenPost = Extract<WrittenEntry, { kind: 'post' }>

const frontMatter = '---\ntitle: An example\n---\n'

/** A post whose file is `posts/2026/example.md`, with four lines before its body. */
export function postOf(body: string, fields: Partial<WrittenPost> = {}): WrittenPost {
  return {
    kind: 'post',
    path: 'posts/2026/example.md',
    format: 'md',
    address: '/blog/2026/example',
    title: 'An example',
    description: undefined,
    image: undefined,
    imageAlt: undefined,
    canonical: undefined,
    aliases: [],
    lang: 'en',
    toc: undefined,
    noindex: false,
    draft: false,
    release: undefined,
    body,
    bodyLine: 4,
    bodyStart: frontMatter.length,
    bodyHash: '',
    source: frontMatter + body,
    date: instantOf(0),
    timezone: 'UTC',
    updates: [],
    authors: ['ada'],
    categories: [],
    series: undefined,
    guid: undefined,
    ...fields,
  }
}

/** The same post before its text is asked for. */
export function fileOf({ body: _, source, ...post }: WrittenPost): Post {
  const hash = createHash('sha256').update(source).digest('hex')
  return { ...post, file: new ReadFile(post.path, hash, source) }
}

export interface Outcome {
  /** Empty when there are problems. */
  readonly finished: Finished
  readonly problems: readonly string[]
  readonly emitted: readonly NewAsset[]
}

const nothing: Finished = {
  html: '',
  excerpt: '',
  length: 0,
  beginning: '',
  silentPictures: 0,
  excerptIsWhole: true,
  toc: [],
  ids: [],
  text: '',
  words: 0,
  image: undefined,
  assets: [],
  links: [],
}

export interface World {
  readonly files?: Readonly<Record<string, Uint8Array>>
  readonly kept?: ReadonlyMap<string, number>
  readonly fields?: Partial<WrittenPost>
}

/** Finishes HTML as if it were the body of a post. */
export async function finish(html: string, world: World = {}, body = html): Promise<Outcome> {
  const files = world.files ?? {}
  const emitted: NewAsset[] = []
  const result = await finishHtml({
    html,
    entry: postOf(body, world.fields),
    files: {
      read: async (path) => files[path],
      list: async (folder) =>
        Object.keys(files)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1)),
    },
    emit: async (asset) => void emitted.push(asset),
    has: async (name) => world.kept?.get(name),
  })
  return result.ok
    ? { finished: result.value, problems: [], emitted }
    : { finished: nothing, problems: result.error.map(formatProblem), emitted }
}

/** Finishes Markdown as it is translated for posts. */
export async function finishMarkdown(body: string, world: World = {}): Promise<Outcome> {
  const features = { gfm: true, math: { singleDollarTextMath: false } }
  return finish(markdownToHtml(body, { features }).html, world, body)
}
