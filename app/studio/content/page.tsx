import type { Metadata } from 'next'
import { Checkout } from '#components/studio/checkout'
import { Heading } from '#components/studio/heading'
import { Said } from '#components/studio/notice'
import { ProblemList } from '#components/studio/problem-list'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { FlashNotice } from '../_desk/flash-notice.tsx'
import { whatWasSaid } from '../_desk/said.ts'
import { StudioPage, studioClock } from '../_desk/studio-page.tsx'
import { pull } from './actions.ts'

export const instant = false
export const metadata: Metadata = { title: 'Content' }

/** What is wrong with the files, and the checkout that they lie in. */
export default async function ContentPage() {
  const editor = await requireEditor('see the studio')
  const [checkout, flash] = await Promise.all([runtime.newsroom.checkout(), whatWasSaid('content')])
  const { problems, entries } = runtime.desk(editor)
  const clock = studioClock()
  return (
    <StudioPage editor={editor} section="/studio/content">
      <Heading title="Content" />
      <Said>{flash && <FlashNotice flash={flash} clock={clock} />}</Said>
      <div className="entry-columns">
        <section className="entry-main" aria-labelledby="problems">
          <h2 id="problems">
            {problems.length === 0 ? 'Nothing is wrong with the files' : `${problems.length} to be mended`}
          </h2>
          {problems.length === 0 ? (
            <p>Every file was read, understood and compiled.</p>
          ) : (
            <ProblemList problems={problems} paths={new Set(entries.map(({ path }) => path))} />
          )}
        </section>
        <Checkout
          checkout={checkout}
          pull={runtime.access.may(editor, 'publish') ? pull : undefined}
          clock={clock}
        />
      </div>
    </StudioPage>
  )
}
