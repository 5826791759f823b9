import { getPosts, origin } from '../posts'

export const dynamic = 'force-static'

export function GET() {
  const items = getPosts()
    .slice(0, 20)
    .map(
      ({ slug, title, description, date }) => `<item>
  <title>${escape(title)}</title>
  <link>${origin}/blog/${slug}</link>
  <description>${escape(description)}</description>
  <pubDate>${date.toUTCString()}</pubDate>
</item>`,
    )
  const feed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>Benchmark</title>
<link>${origin}</link>
<description>Posts</description>
${items.join('\n')}
</channel></rss>`
  return new Response(feed, { headers: { 'Content-Type': 'text/xml' } })
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
