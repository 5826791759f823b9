import type { MetadataRoute } from 'next'
import { origin } from './posts'

export default function robots(): MetadataRoute.Robots {
  return { rules: [{ userAgent: '*' }], sitemap: `${origin}/sitemap.xml` }
}
