import type { EditionCategory } from '#lib/edition/edition'
import { IndexRow } from '../post/index-row.tsx'
import { countPosts } from '../post/post-list.tsx'
import type { Frame } from './frame.tsx'
import { IndexPage } from './index-page.tsx'

export interface CategoryIndexPageProps {
  frame: Frame
  /** In the order to show them. */
  categories: readonly EditionCategory[]
}

export function CategoryIndexPage({ frame, categories }: CategoryIndexPageProps) {
  return (
    <IndexPage frame={frame} title="Categories" description={`What ${frame.site.name} writes about.`}>
      {categories.map(({ id, name, description, count }) => (
        <IndexRow key={id} note={countPosts(count)} title={name} address={`/category/${id}`}>
          {description && <p>{description}</p>}
        </IndexRow>
      ))}
    </IndexPage>
  )
}
