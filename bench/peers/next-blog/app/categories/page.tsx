import type { Metadata } from 'next'
import Link from 'next/link'
import { getCategories } from '../posts'

export const metadata: Metadata = { title: 'Categories' }

export default function Page() {
  return (
    <>
      <h1>Categories</h1>
      <ul>
        {[...getCategories()].map(([category, posts]) => (
          <li key={category}>
            <Link href={`/categories/${category}`}>{category}</Link> ({posts.length})
          </li>
        ))}
      </ul>
    </>
  )
}
