import type { Metadata } from 'next'
import { AuditList } from '#components/studio/audit-list'
import { EntryActions, stepsFor } from '#components/studio/entry-actions'
import { EntryChecks } from '#components/studio/entry-checks'
import { EntryFacts } from '#components/studio/entry-facts'
import { Heading } from '#components/studio/heading'
import { Said } from '#components/studio/notice'
import { ReviewLinks } from '#components/studio/review-links'
import { StateSign } from '#components/studio/state-sign'
import { StepForm } from '#components/studio/step-form'
import { Unfurls } from '#components/studio/unfurls'
import { absoluteAddress, encodeAddress } from '#lib/core/address'
import type { DeskEntry } from '#lib/edition/desk'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { orAway } from '../../_desk/away.ts'
import { findEntry } from '../../_desk/find-entry.ts'
import { FlashNotice } from '../../_desk/flash-notice.tsx'
import { madeBy, whatWasSaid } from '../../_desk/said.ts'
import { StudioPage, studioClock } from '../../_desk/studio-page.tsx'
import { makeReviewLink, publish, revokeReviewLink, schedule, undo, unpublish } from '../actions.ts'

export const instant = false

type Props = PageProps<'/studio/posts/[...path]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const editor = await requireEditor('see the studio')
  return { title: findEntry(editor, (await params).path).title }
}

const actions = { publish, schedule, unpublish }

/** One file: what it is, what is to be mended, how its link looks, and what can be done with it. */
export default async function EntryPage({ params, searchParams }: Props) {
  const editor = await requireEditor('see the studio')
  const entry = findEntry(editor, (await params).path)
  const { access, newsroom } = runtime
  const clock = studioClock()
  const mayPublish = access.may(editor, 'publish')
  const mayShare = access.mayShare(
    editor,
    entry.authors.map(({ id }) => id),
  )
  const wanted = (await searchParams)['do']
  const step = mayPublish ? stepsFor(entry).find((one) => one === wanted) : undefined
  const [version, flash, links, deeds] = await Promise.all([
    newsroom.version(entry.path),
    whatWasSaid(entry.path),
    mayShare ? orAway(access.reviewLinks.list(entry.path)) : [],
    access.may(editor, 'read the audit list') ? newsroom.audit(1000) : [],
  ])
  const { entries } = runtime.desk(editor)
  const together = entries.filter(
    ({ path, release }) => release !== undefined && release === entry.release && path !== entry.path,
  )
  const { site } = runtime.edition()
  const publicAddress =
    entry.address === undefined ? undefined : absoluteAddress(site.url, encodeAddress(entry.address))
  const history = deeds.filter(({ subject }) => subject === entry.path)
  return (
    <StudioPage editor={editor} section="/studio">
      <Heading title={entry.title} above={<StateSign state={entry.state} />} />
      <Said>
        {flash && <FlashNotice flash={flash} clock={clock} entry={entry} version={version} undo={undo} />}
      </Said>
      {entry.state === 'held' && !flash && <p className="held">{entry.heldBecause}</p>}
      <EntryActions
        entry={entry}
        mayPublish={mayPublish}
        mayPreviewAt={access.may(editor, 'preview at an instant')}
      />
      {step && version !== undefined && (
        <StepForm
          step={step}
          entry={entry}
          version={version}
          action={actions[step]}
          publicAddress={publicAddress}
          clock={clock}
        />
      )}
      <div className="entry-columns">
        <div className="entry-main">
          <EntryChecks entry={entry} />
          {entry.address !== undefined && <Unfurls link={unfurlOf(entry)} />}
          {mayShare && entry.address !== undefined && (
            <ReviewLinks
              path={entry.path}
              links={links}
              make={makeReviewLink}
              revoke={revokeReviewLink}
              made={madeBy('review link', flash)}
              clock={clock}
            />
          )}
          {history.length > 0 && (
            <section aria-labelledby="history">
              <h2 id="history">What was done with it</h2>
              <AuditList deeds={history} paths={new Set()} clock={clock} heading="h3" />
            </section>
          )}
        </div>
        <EntryFacts entry={entry} together={together} clock={clock} />
      </div>
    </StudioPage>
  )
}

function unfurlOf({ title, summary, path }: DeskEntry) {
  const { site } = runtime.edition()
  return {
    title,
    description: summary,
    image: encodeAddress(`/studio/cards/${path}`),
    imageAlt: title,
    host: new URL(site.url).host,
    siteName: site.name,
  }
}
