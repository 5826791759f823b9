import type { Instant } from '#lib/core/instant'
import { Moment, type Clock } from './moment.tsx'

/** The Git checkout of the content. */
export interface CheckoutFacts {
  readonly branch: string | undefined
  readonly head: string | undefined
  readonly ahead: number | undefined
  readonly pulledAt: Instant | undefined
  readonly problem: string | undefined
}

interface CheckoutProps {
  checkout: CheckoutFacts | undefined
  /** Absent for those who may not pull. */
  pull: (() => Promise<void>) | undefined
  clock: Clock
}

/** Where the content comes from, and how far it is from there. */
export function Checkout({ checkout, pull, clock }: CheckoutProps) {
  return (
    <section aria-labelledby="checkout" className="checkout">
      <h2 id="checkout">Checkout</h2>
      {checkout ? (
        <>
          {checkout.problem !== undefined && (
            <div className="notice">
              <p className="notice-title">The last exchange with the repository did not go through.</p>
              <p>{checkout.problem}</p>
            </div>
          )}
          <dl className="facts">
            <div>
              <dt>Branch</dt>
              <dd>{checkout.branch ?? 'None: a single commit is checked out'}</dd>
            </div>
            <div>
              <dt>Commit</dt>
              <dd>{checkout.head ? <code>{checkout.head}</code> : 'None yet'}</dd>
            </div>
            <div>
              <dt>Ahead</dt>
              <dd>{aheadWords(checkout.ahead)}</dd>
            </div>
            <div>
              <dt>Pulled</dt>
              <dd>
                {checkout.pulledAt === undefined ? (
                  'Not yet'
                ) : (
                  <Moment at={checkout.pulledAt} clock={clock} />
                )}
              </dd>
            </div>
          </dl>
          {pull && (
            <form action={pull}>
              <button type="submit" className="button">
                Pull now
              </button>
            </form>
          )}
        </>
      ) : (
        <p>
          The content is a folder without Git: what is changed here is written into its files, and nothing
          keeps older versions.
        </p>
      )}
    </section>
  )
}

function aheadWords(ahead: number | undefined): string {
  if (ahead === undefined) return 'There is no upstream to compare with'
  if (ahead === 0) return 'Nothing: the upstream has every commit'
  return `${ahead} ${ahead === 1 ? 'commit' : 'commits'} that the upstream does not have yet`
}
