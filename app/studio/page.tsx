import type { Metadata } from 'next'
import { Blank } from '#components/studio/blank'
import { FilterForm, StateTabs } from '#components/studio/filter-bar'
import { Heading } from '#components/studio/heading'
import { NextOut } from '#components/studio/next-out'
import { PageSteps } from '#components/studio/page-steps'
import { PostTable } from '#components/studio/post-table'
import { PreviewAt } from '#components/studio/preview-at'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { filterAddress, filterEntries, readFilter } from './_desk/filter.ts'
import { StudioPage, studioClock } from './_desk/studio-page.tsx'

export const instant = false
export const metadata: Metadata = { title: 'Posts · Studio' }

/** All posts and pages, whatever their state. */
export default async function PostsPage({ searchParams }: PageProps<'/studio'>) {
  const editor = await requireEditor('see the studio')
  const filter = readFilter(await searchParams)
  const desk = runtime.desk(editor)
  const clock = studioClock()
  const list = filterEntries(desk.entries, filter)
  const narrowed = filterAddress({ ...filter, state: undefined }) !== '/studio'
  const tabs = [{ state: undefined, count: list.ofAllStates }, ...list.counts]
  return (
    <StudioPage editor={editor} section="/studio">
      <Heading title="Posts">
        <NextOut entries={desk.entries} clock={clock} />
      </Heading>
      <StateTabs
        tabs={tabs.map(({ state, count }) => ({
          state,
          count,
          href: filterAddress(filter, { state }),
          current: state === filter.state,
        }))}
      />
      <FilterForm
        values={filter}
        authors={desk.authors}
        categories={desk.categories}
        clearHref={narrowed ? filterAddress({ ...readFilter({}), state: filter.state }) : undefined}
      />
      {list.total > 0 ? (
        <PostTable
          entries={list.shown}
          clock={clock}
          caption={`${list.total} ${list.total === 1 ? 'file' : 'files'}, newest first; times in ${clock.zone}`}
        />
      ) : desk.entries.length === 0 ? (
        <Blank title="There is no post yet">
          <p>
            <code>npm run new &quot;A title&quot;</code> makes the first one, in the folder of the content.
          </p>
        </Blank>
      ) : (
        <Blank title="Nothing here is like that">
          <p>
            No file has all that was asked for. <a href="/studio">Show all {desk.entries.length}</a>
          </p>
        </Blank>
      )}
      <PageSteps
        page={list.page}
        pages={list.pages}
        previous={list.page > 1 ? filterAddress(filter, { page: list.page - 1 }) : undefined}
        next={list.page < list.pages ? filterAddress(filter, { page: list.page + 1 }) : undefined}
      />
      {runtime.access.may(editor, 'preview at an instant') && (
        <PreviewAt to="/" clock={clock} heading="Walk the site as it will be" />
      )}
    </StudioPage>
  )
}
