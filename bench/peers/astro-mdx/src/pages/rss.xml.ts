import rss from '@astrojs/rss'
import type { APIContext } from 'astro'
import { getPosts } from '../posts'

export async function GET(context: APIContext) {
  const posts = (await getPosts()).slice(0, 20)
  return rss({
    title: 'Benchmark',
    description: 'Posts',
    site: context.site!,
    items: posts.map(({ id, data }) => ({
      title: data.title,
      description: data.description,
      pubDate: data.date,
      categories: data.categories,
      link: `/blog/${id}/`,
    })),
  })
}
