import { getCollection, type CollectionEntry } from 'astro:content'

export type Post = CollectionEntry<'blog'>

export const perPage = 10

let sorted: Promise<Post[]> | undefined

/** Newest first; sorted once in a build. */
export function getPosts(): Promise<Post[]> {
  sorted ??= getCollection('blog').then((posts) =>
    posts.sort((a, b) => b.data.date.valueOf() - a.data.date.valueOf()),
  )
  return sorted
}

export async function getCategories(): Promise<Map<string, Post[]>> {
  const groups = new Map<string, Post[]>()
  for (const post of await getPosts()) {
    for (const category of post.data.categories) {
      const group = groups.get(category) ?? []
      group.push(post)
      groups.set(category, group)
    }
  }
  return groups
}
