export default {
  tags: ['posts'],
  layout: 'post.njk',
  permalink: ({ page }) => `/blog/${page.fileSlug}/`,
}
