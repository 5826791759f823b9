import path from 'node:path'
import { instantOf } from '#lib/core/instant'
import { openRecords } from '#lib/core/records'
import { ok } from '#lib/core/result'
import { openAuditList } from '#lib/publish/audit-list'
import { openCalendarLinks } from '#lib/publish/calendar-links'
import { openCalendarRevisions } from '#lib/publish/calendar-revisions'
import { changeFile, recoverChange, type ChangeTools } from '#lib/publish/change-file'
import { openCheckoutReport } from '#lib/publish/checkout-state'
import { readContentFile } from '#lib/publish/content-file'
import { openGit } from '#lib/publish/git'
import type { Newsroom } from '#lib/publish/newsroom'
import { openPendingFile } from '#lib/publish/pending-change'
import { pullCheckout } from '#lib/publish/pull-checkout'
import { pushCheckout } from '#lib/publish/push-checkout'
import { createWebhook, deliverySchema } from '#lib/publish/webhook'

export interface NewsroomOptions extends Pick<ChangeTools, 'isEntry' | 'inspect' | 'takeIn'> {
  /** Absolute. */
  readonly contentDir: string
  /** Absolute. */
  readonly dataDir: string
  /** The process's, of which Git gets a part. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether commits are pushed. */
  readonly push: boolean
  readonly webhookSecret: string | undefined
  /** The clock. */
  readonly now: () => number
}

/** Milliseconds for which a webhook waits for its pull. */
const patience = 8000

export function createNewsroom(options: NewsroomOptions): Newsroom {
  const { contentDir, isEntry, inspect, takeIn, push } = options
  const now = () => instantOf(options.now())
  const inData = (...names: string[]) => path.join(/* turbopackIgnore: true */ options.dataDir, ...names)
  const git = openGit(contentDir, options.environment)
  const audit = openAuditList(inData('audit.jsonl'))
  const pending = openPendingFile(inData('publish', 'pending.json'))
  const report = openCheckoutReport(git, inData('publish', 'checkout.json'))
  const tools: ChangeTools = { contentDir, git, audit, pending, now, isEntry, inspect, takeIn }
  const background = new Set<Promise<unknown>>()
  let queue: Promise<unknown> = Promise.resolve()
  let nextPull: ReturnType<Newsroom['pull']> | undefined
  let nextPush: Promise<void> | undefined

  /** One at a time writes to the content folder. */
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const result = queue.then(async () => {
      await recoverChange(tools)
      return step()
    })
    queue = result.catch(() => undefined)
    return result
  }

  const inBackground = (work: Promise<unknown>) => {
    const done = work.catch((error: unknown) => console.error(error)).finally(() => background.delete(done))
    background.add(done)
  }

  const pullNow: Newsroom['pull'] = async () => {
    const pulled = await pullCheckout(git, inData('publish', 'rebase'))
    await report.pulled(pulled.ok ? undefined : pulled.error, now())
    if (!pulled.ok) return pulled
    if (pulled.value.length > 0) await takeIn(pulled.value)
    return ok({ changed: pulled.value })
  }

  const pull: Newsroom['pull'] = () =>
    (nextPull ??= inTurn(async () => {
      // Whoever asks from now on may mean what this one has fetched too early to see.
      nextPull = undefined
      const pulled = await pullNow()
      if (push && pulled.ok && ((await report.state())?.ahead ?? 0) > 0) pushSoon()
      return pulled
    }))

  const pushNow = async (): Promise<void> => {
    nextPush = undefined
    let pushed = await pushCheckout(git)
    if (!pushed.ok && pushed.error.behind && (await inTurn(pullNow)).ok) pushed = await pushCheckout(git)
    await report.pushed(pushed.ok ? undefined : pushed.error.message)
  }
  let pushing: Promise<void> = Promise.resolve()
  const pushSoon = () => {
    if (nextPush) return
    nextPush = pushing.then(pushNow)
    pushing = nextPush.catch(() => undefined)
    inBackground(nextPush)
  }

  const pulledByWebhook = async () => {
    const pulled = await pull()
    if (pulled.ok && pulled.value.changed.length > 0) {
      const count = pulled.value.changed.length
      const by = { id: 'webhook', name: 'webhook' }
      const detail = `${count} ${count === 1 ? 'file' : 'files'}, now at ${(await report.state())?.head}`
      await audit.append({ at: now(), by, action: 'pulled', subject: undefined, detail })
    }
    return pulled.ok
  }

  return {
    async version(file) {
      const read = await readContentFile(contentDir, file, isEntry)
      return read.ok ? read.value.version : undefined
    },
    async change(editor, file, version, change) {
      const changed = await inTurn(() => changeFile(tools, editor, file, version, change))
      if (push && changed.ok && changed.value.commit !== undefined) pushSoon()
      return changed
    },
    audit: (limit) => audit.newest(limit),
    record: (entry) => audit.append({ at: now(), ...entry }),
    checkout: () => report.state(),
    pull,
    recover: () => inTurn(async () => undefined),
    receive:
      options.webhookSecret === undefined
        ? undefined
        : createWebhook({
            secret: options.webhookSecret,
            deliveries: openRecords(inData('publish', 'deliveries'), deliverySchema),
            now: options.now,
            branch: async () => (await report.state())?.branch,
            pull: pulledByWebhook,
            background: inBackground,
            patience,
          }),
    calendarLinks: openCalendarLinks(inData('publish', 'calendars'), now),
    revise: openCalendarRevisions(inData('publish', 'events'), now),
    async idle() {
      while (background.size > 0) await Promise.all(background)
    },
  }
}
