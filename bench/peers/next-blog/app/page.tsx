import { Entries } from './components/entries'
import { getPosts } from './posts'

export default function Page() {
  return (
    <>
      <h1>Benchmark</h1>
      <Entries posts={getPosts()} page={1} base="" />
    </>
  )
}
