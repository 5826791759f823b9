import type { Metadata } from 'next'
import { AuditList } from '#components/studio/audit-list'
import { Blank } from '#components/studio/blank'
import { Heading } from '#components/studio/heading'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { StudioPage, studioClock } from '../_desk/studio-page.tsx'

export const instant = false
export const metadata: Metadata = { title: 'Activity' }

const step = 200
const most = 5000

/** Who did what when, newest first. */
export default async function AuditPage({ searchParams }: PageProps<'/studio/audit'>) {
  const editor = await requireEditor('read the audit list')
  const asked = Number((await searchParams)['limit'] ?? step)
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, most) : step
  const deeds = await runtime.newsroom.audit(limit)
  const paths = new Set(runtime.desk(editor).entries.map(({ path }) => path))
  const clock = studioClock()
  return (
    <StudioPage editor={editor} section="/studio/audit">
      <Heading title="Activity">
        <p className="next-out">
          Who did what, newest first; times in {clock.zone}. Nothing here is ever removed.
        </p>
      </Heading>
      {deeds.length === 0 ? (
        <Blank title="Nothing has been done yet">
          <p>What somebody publishes, schedules, takes back or shares is written down here.</p>
        </Blank>
      ) : (
        <AuditList deeds={deeds} paths={paths} clock={clock} heading="h2" />
      )}
      {deeds.length === limit && limit < most && (
        <p>
          <a href={`/studio/audit?limit=${Math.min(limit + step, most)}`}>Show older ones too</a>
        </p>
      )}
    </StudioPage>
  )
}
