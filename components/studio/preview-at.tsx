import { tomorrowMorning, toLocalInput } from '#lib/core/wall-clock'
import type { Clock } from './moment.tsx'

interface PreviewAtProps {
  /** Site-relative address to begin at. */
  to: string
  clock: Clock
  heading: string
}

/** Turns the preview on for an instant to come: the whole site as readers will have it then. */
export function PreviewAt({ to, clock, heading }: PreviewAtProps) {
  return (
    <section className="preview-at" aria-labelledby="preview-at">
      <h2 id="preview-at">{heading}</h2>
      <form method="post" action="/api/draft" className="line-form">
        <input type="hidden" name="to" value={to} />
        <p className="field">
          <label htmlFor="preview-at-time">
            Date and time in <span className="zone">{clock.zone}</span>
          </label>
          <input
            id="preview-at-time"
            type="datetime-local"
            name="at"
            required
            defaultValue={toLocalInput(tomorrowMorning(clock.now, clock.zone), clock.zone)}
          />
        </p>
        <button type="submit" className="button">
          Preview at this time
        </button>
      </form>
    </section>
  )
}
