import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import path from 'node:path'
import type { Problem } from '#lib/core/problem'
import type { Edition } from '#lib/edition/edition'
import { feedTopics } from '#lib/feeds/feed-topics'
import { postForm } from '#lib/push/post-form'
import { createHubTeller } from '#lib/push/tell-hubs'
import type { Settings } from '#lib/server/settings'
import type { Shared } from '#lib/server/shared-type'

export interface Hubs {
  /** Tells the site's hubs of feeds that show something else than before; nobody waits for it. */
  tell(edition: Edition<'public'>): void
  /** Hubs that were given up, as something to mend in `site.yaml`. */
  problems(): readonly Problem[]
  close(): Promise<void>
}

/** Joins what tells hubs to the disk, the clock and the network. */
export function openHubs(settings: Settings, shared: Shared, now: () => number): Hubs {
  const { dataDir, hubsAllowPrivate: allowPrivate } = settings
  const teller = createHubTeller({
    file: path.join(/* turbopackIgnore: true */ dataDir, 'hubs.json'),
    now,
    chance: Math.random,
    // A page may be kept for a second in front of several.
    delay: shared.isAlone ? 0 : 1500,
    mine: ({ hub, topic, shown }) => isMine(shared, `hub ${hub} ${topic}`, shown, dataDir),
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

/**
 * Of all instances that see a state of something, one is to do what follows of it: the first to say so, which is known
 * again after a restart.
 */
async function isMine(shared: Shared, something: string, state: string, dataDir: string): Promise<boolean> {
  const me = createHash('sha256').update(`${hostname()}\0${dataDir}`).digest('base64url')
  return (await shared.agree(something, state, me)) === me
}

function countFeeds(count: number): string {
  return count === 1 ? 'one feed' : `${count} feeds`
}
