import { Entries } from '../../../../components/entries'
import { countPages, getCategories } from '../../../../posts'

export const dynamicParams = false

export function generateStaticParams() {
  return [...getCategories()].flatMap(([category, posts]) =>
    Array.from({ length: countPages(posts) - 1 }, (_, index) => ({ category, page: String(index + 2) })),
  )
}

export default async function Page({ params }: { params: Promise<{ category: string; page: string }> }) {
  const { category, page } = await params
  return (
    <>
      <h1>{category}</h1>
      <Entries
        posts={getCategories().get(category) ?? []}
        page={Number(page)}
        base={`/categories/${category}`}
      />
    </>
  )
}
