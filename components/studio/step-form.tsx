import type { ReactNode } from 'react'
import type { DeskEntry } from '#lib/edition/desk'
import { toLocalInput, tomorrowMorning } from '#lib/core/wall-clock'
import type { Step } from './entry-actions.tsx'
import { entryAddress } from '#lib/core/studio-address'
import type { Clock } from './moment.tsx'

interface StepFormProps {
  step: Step
  entry: DeskEntry
  /** Of the file, as this page was made. */
  version: string
  action: (form: FormData) => Promise<void>
  /** Absolute address that readers have or will have. */
  publicAddress: string | undefined
  clock: Clock
}

/** Asks before something that readers notice, and says what will come of it. */
export function StepForm({ step, entry, version, action, publicAddress, clock }: StepFormProps) {
  const words = wordsFor(step, entry, publicAddress)
  return (
    <section id="do" className="step" aria-labelledby="step">
      <h2 id="step">{words.title}</h2>
      <ul>
        {words.consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
        {step !== 'unpublish' && entry.warnings.length > 0 && (
          <li>
            {entry.warnings.length === 1 ? 'One remark' : `${entry.warnings.length} remarks`} below{' '}
            {entry.warnings.length === 1 ? 'is' : 'are'} still open.
          </li>
        )}
      </ul>
      <form action={action} className="line-form">
        <input type="hidden" name="path" value={entry.path} />
        <input type="hidden" name="version" value={version} />
        {step === 'schedule' && <TimeField entry={entry} clock={clock} />}
        <button type="submit" className="button button-main">
          {words.button}
        </button>
        <a href={entryAddress(entry.path)}>Leave it as it is</a>
      </form>
    </section>
  )
}

function TimeField({
  entry: { instant, date, timezone },
  clock,
}: {
  entry: DeskEntry
  clock: Clock
}): ReactNode {
  const known = date ?? instant
  const offered = known !== undefined && known > clock.now ? known : tomorrowMorning(clock.now, timezone)
  return (
    <p className="field">
      <label htmlFor="schedule-at">
        Date and time in <span className="zone">{timezone}</span>
        {timezone !== clock.zone && ', the zone of this post'}
      </label>
      <input
        id="schedule-at"
        type="datetime-local"
        name="at"
        required
        defaultValue={toLocalInput(offered, timezone)}
      />
    </p>
  )
}

function wordsFor(step: Step, { release, title }: DeskEntry, address: string | undefined) {
  const where = address === undefined ? 'on the site' : `at ${address}`
  const together =
    release === undefined
      ? []
      : [`It belongs to the release ${release}, and goes out when the last file of that is due.`]
  switch (step) {
    case 'publish':
      return {
        title: `Publish “${title}” now?`,
        button: 'Publish now',
        consequences: [
          `Its date becomes this minute, and readers have it ${where} within a second, in listings, feeds and search too.`,
          'What feed readers and search engines have fetched cannot be called back.',
          ...together,
        ],
      }
    case 'schedule':
      return {
        title: `When does “${title}” go out?`,
        button: 'Schedule',
        consequences: [
          `At that instant readers have it ${where}, in listings, feeds and search; before, nobody finds a trace of it.`,
          ...together,
        ],
      }
    case 'unpublish':
      return {
        title: `Take “${title}” back?`,
        button: 'Unpublish',
        consequences: [
          'It becomes a draft: its address answers like one that does not exist, and listings, feeds and search forget it.',
          'Links to it from other posts become plain words. Copies that others have made stay.',
          'Its date stays, so that it can be put back as it was.',
        ],
      }
  }
}
