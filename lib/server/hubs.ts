import path from 'node:path'
import type { Problem } from '#lib/core/problem'
import type { Edition } from '#lib/edition/edition'
import { feedTopics } from '#lib/feeds/feed-topics'
import { postForm } from '#lib/push/post-form'
import { createHubTeller } from '#lib/push/tell-hubs'
import type { Settings } from '#lib/server/settings'

export interface Hubs {
  /** Tells the site's hubs of feeds that show something else than before; nobody waits for it. */
  tell(edition: Edition<'public'>): void
  /** Hubs that were given up, as something to mend in `site.yaml`. */
  problems(): readonly Problem[]
  close(): Promise<void>
}

/** Joins what tells hubs to the disk, the clock and the network. */
export function openHubs(settings: Settings, now: () => number): Hubs {
  const { dataDir, hubsAllowPrivate: allowPrivate } = settings
  const teller = createHubTeller({
    file: path.join(/* turbopackIgnore: true */ dataDir, 'hubs.json'),
    now,
    chance: Math.random,
    post: (url, form) => postForm(url, form, { allowPrivate }),
  })
  return {
    tell(edition) {
      const { hubs } = edition.site
      // After whoever waits for the edition has it.
      setImmediate(() => {
        const topics = hubs.length === 0 ? new Map<string, string>() : feedTopics(edition)
        teller.notice(topics, hubs).catch((error: unknown) => console.error(error))
      })
    },
    problems: () =>
      teller.silent().map(({ hub, topics, why, at }) => ({
        path: 'site.yaml',
        line: 1,
        column: 1,
        message: `the hub ${hub} did not take the news of ${countFeeds(topics.length)}, last tried ${new Date(at).toISOString()}: ${why}`,
        fix: 'ask whoever runs it, or take it out of "hubs"; the next change is tried again',
      })),
    close: () => teller.close(),
  }
}

function countFeeds(count: number): string {
  return count === 1 ? 'one feed' : `${count} feeds`
}
