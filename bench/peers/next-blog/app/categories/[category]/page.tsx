import { Entries } from '../../components/entries'
import { getCategories } from '../../posts'

export const dynamicParams = false

export function generateStaticParams() {
  return [...getCategories().keys()].map((category) => ({ category }))
}

export default async function Page({ params }: { params: Promise<{ category: string }> }) {
  const { category } = await params
  return (
    <>
      <h1>{category}</h1>
      <Entries posts={getCategories().get(category) ?? []} page={1} base={`/categories/${category}`} />
    </>
  )
}
