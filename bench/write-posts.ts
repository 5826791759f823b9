import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import type { Post } from './corpus.ts'

/** How the front matter of a post is written for one tool. */
export type FrontMatter = (post: Post) => Readonly<Record<string, unknown>>

/** What most tools understand. */
export const commonFrontMatter: FrontMatter = ({ title, date, author, category, description }) => ({
  title,
  date: new Date(date),
  author,
  categories: [category],
  description,
})

export interface PostFiles {
  readonly folder: string
  readonly extension: 'md' | 'mdx'
  readonly frontMatter: FrontMatter
}

/** Replaces whatever is in the folder by these posts. */
export async function writePosts(files: PostFiles, posts: Iterable<Post>): Promise<void> {
  await rm(files.folder, { recursive: true, force: true })
  await mkdir(files.folder, { recursive: true })
  let waiting: Promise<void>[] = []
  for (const post of posts) {
    waiting.push(writePost(files, post))
    if (waiting.length < 100) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
}

export function writePost({ folder, extension, frontMatter }: PostFiles, post: Post): Promise<void> {
  const text = `---\n${stringify(frontMatter(post))}---\n\n${post.body}\n`
  return writeFile(path.join(folder, `${post.slug}.${extension}`), text)
}

/** The post with a word in its title, its description and its text that was nowhere before. */
export function editPost(post: Post, word: string): Post {
  return {
    ...post,
    title: `${post.title} ${word}`,
    description: `${word} ${post.description}`,
    body: `The word is ${word}.\n\n${post.body}`,
  }
}
