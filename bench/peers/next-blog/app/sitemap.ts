import type { MetadataRoute } from 'next'
import { getPosts, origin } from './posts'

export default function sitemap(): MetadataRoute.Sitemap {
  const posts = getPosts().map(({ slug, date }) => ({ url: `${origin}/blog/${slug}`, lastModified: date }))
  return [{ url: origin }, { url: `${origin}/categories` }, ...posts]
}
