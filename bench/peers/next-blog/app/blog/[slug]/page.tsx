import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Byline } from '../../components/byline'
import { Mdx } from '../../components/mdx'
import { getPosts, origin, readBody } from '../../posts'

interface Props {
  params: Promise<{ slug: string }>
}

export const dynamicParams = false

export function generateStaticParams() {
  return getPosts().map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const post = getPosts().find((one) => one.slug === slug)
  if (!post) return {}
  const url = `${origin}/blog/${slug}`
  return {
    title: post.title,
    description: post.description,
    alternates: { canonical: url },
    openGraph: { title: post.title, description: post.description, type: 'article', url },
  }
}

export default async function Page({ params }: Props) {
  const { slug } = await params
  const posts = getPosts()
  const index = posts.findIndex((one) => one.slug === slug)
  const post = posts[index]
  if (!post) notFound()
  const newer = posts[index - 1]
  const older = posts[index + 1]
  return (
    <article>
      <h1>{post.title}</h1>
      <Byline post={post} />
      <Mdx source={readBody(slug)} />
      <nav>
        {newer && (
          <Link href={`/blog/${newer.slug}`} rel="next">
            {newer.title}
          </Link>
        )}{' '}
        {older && (
          <Link href={`/blog/${older.slug}`} rel="prev">
            {older.title}
          </Link>
        )}
      </nav>
    </article>
  )
}
