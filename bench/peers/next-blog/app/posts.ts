import fs from 'node:fs'
import path from 'node:path'
import matter from 'gray-matter'

export const origin = 'http://localhost'
export const perPage = 10

export interface Post {
  slug: string
  title: string
  description: string
  date: Date
  author: string
  categories: string[]
}

const folder = path.join(process.cwd(), 'posts')

let posts: Post[] | undefined

/** Newest first; read once in each process of a build. */
export function getPosts(): Post[] {
  posts ??= fs
    .readdirSync(folder)
    .filter((file) => path.extname(file) === '.mdx')
    .map((file) => {
      const { data } = matter(fs.readFileSync(path.join(folder, file), 'utf8'))
      return { ...data, slug: path.basename(file, '.mdx') } as Post
    })
    .sort((a, b) => b.date.valueOf() - a.date.valueOf())
  return posts
}

export function readBody(slug: string): string {
  return matter(fs.readFileSync(path.join(folder, `${slug}.mdx`), 'utf8')).content
}

export function getCategories(): Map<string, Post[]> {
  const groups = new Map<string, Post[]>()
  for (const post of getPosts()) {
    for (const category of post.categories) {
      const group = groups.get(category)
      if (group) group.push(post)
      else groups.set(category, [post])
    }
  }
  return groups
}

export function countPages(list: Post[]): number {
  return Math.ceil(list.length / perPage)
}
