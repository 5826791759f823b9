import { Entries } from '../../components/entries'
import { countPages, getPosts } from '../../posts'

export const dynamicParams = false

export function generateStaticParams() {
  return Array.from({ length: countPages(getPosts()) - 1 }, (_, index) => ({ page: String(index + 2) }))
}

export default async function Page({ params }: { params: Promise<{ page: string }> }) {
  const { page } = await params
  return (
    <>
      <h1>Benchmark</h1>
      <Entries posts={getPosts()} page={Number(page)} base="" />
    </>
  )
}
