import { feedPlugin } from '@11ty/eleventy-plugin-rss'
import syntaxHighlight from '@11ty/eleventy-plugin-syntaxhighlight'

const perPage = 10

export default function configure(config) {
  config.addPassthroughCopy({ public: '/' })
  config.addPlugin(syntaxHighlight, { errorOnInvalidLanguage: false })
  config.addPlugin(feedPlugin, {
    type: 'atom',
    outputPath: '/feed.xml',
    collection: { name: 'posts', limit: 20 },
    metadata: {
      language: 'en',
      title: 'Benchmark',
      subtitle: 'Posts',
      base: 'http://localhost/',
      author: { name: 'The authors' },
    },
  })
  config.addFilter('isoDate', (date) => date.toISOString())
  config.addFilter('readableDate', (date) =>
    date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  )
  config.addCollection('categories', (api) => [...groupByCategory(api.getFilteredByTag('posts')).keys()])
  config.addCollection('categoryPages', (api) => {
    const pages = []
    for (const [category, posts] of groupByCategory(api.getFilteredByTag('posts'))) {
      const total = Math.ceil(posts.length / perPage)
      for (let number = 1; number <= total; number++) {
        const start = (number - 1) * perPage
        pages.push({ category, number, total, posts: posts.slice(start, start + perPage) })
      }
    }
    return pages
  })
  return {
    dir: { input: 'content', includes: '../_includes', output: '_site' },
    markdownTemplateEngine: false,
    htmlTemplateEngine: 'njk',
  }
}

/** Newest first. */
function groupByCategory(posts) {
  const groups = new Map()
  for (const post of posts.toReversed()) {
    for (const category of post.data.categories) {
      if (!groups.has(category)) groups.set(category, [])
      groups.get(category).push(post)
    }
  }
  return groups
}
