import path from 'node:path'
import { instantOf } from '#lib/core/instant'
import { recordsIn, type OpenRecords } from '#lib/core/records'
import { ok } from '#lib/core/result'
import { createTurns } from '#lib/core/turns'
import { openAuditList } from '#lib/publish/audit-list'
import { openCalendarLinks } from '#lib/publish/calendar-links'
import { openCalendarRevisions } from '#lib/publish/calendar-revisions'
import { changeFile, recoverChange, type ChangeTools } from '#lib/publish/change-file'
import { openCheckoutReport } from '#lib/publish/checkout-state'
import { readContentFile } from '#lib/publish/content-file'
import { openGit } from '#lib/publish/git'
import type { Newsroom } from '#lib/publish/newsroom'
import { openPendingFile } from '#lib/publish/pending-change'
import { checkoutId, hasCommit, headOf } from '#lib/publish/checkout-id'
import { pullCheckout } from '#lib/publish/pull-checkout'
import { pushCheckout } from '#lib/publish/push-checkout'
import { createWebhook, deliverySchema, forgiving } from '#lib/publish/webhook'

export interface NewsroomOptions extends Pick<ChangeTools, 'isEntry' | 'inspect' | 'takeIn'> {
  /** Absolute. */
  readonly contentDir: string
  /** Absolute. */
  readonly dataDir: string
  /** Where records are kept: in the data folder unless said otherwise. */
  readonly records?: OpenRecords
  /** Has work on one checkout done by one of several instances at a time. */
  readonly exclusively?: <T>(name: string, work: () => Promise<T>) => Promise<T>
  /** Tells other instances what has changed, and to which commit the content has come. */
  readonly announce?: (paths: readonly string[], commit: string | undefined) => void
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
  const { contentDir, isEntry, inspect, takeIn, push, announce = () => undefined } = options
  const now = () => instantOf(options.now())
  const records =
    options.records ?? recordsIn(path.join(/* turbopackIgnore: true */ options.dataDir, 'publish'))
  const { exclusively } = options
  const inData = (...names: string[]) => path.join(/* turbopackIgnore: true */ options.dataDir, ...names)
  const git = openGit(contentDir, options.environment)
  const audit = openAuditList(inData('audit.jsonl'))
  const pending = openPendingFile(inData('publish', 'pending.json'))
  const report = openCheckoutReport(git, inData('publish', 'checkout.json'))
  const tools: ChangeTools = {
    contentDir,
    git,
    audit,
    pending,
    now,
    isEntry,
    inspect,
    takeIn: (paths) => {
      announce(paths, undefined)
      return takeIn(paths)
    },
  }
  let checkout: string | undefined
  /** Once it has a name, it keeps it; asked for where there are other instances. */
  const nameCheckout = async () => (checkout ??= exclusively && (await checkoutId(git)))
  /** One of all instances at a time, where several have the checkout. */
  const alone = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const id = await nameCheckout()
    return id === undefined ? work() : exclusively!(`${what} ${id}`, work)
  }
  const background = new Set<Promise<unknown>>()
  const turns = createTurns()
  let nextPull: ReturnType<Newsroom['pull']> | undefined
  let nextPush: Promise<void> | undefined

  /** One at a time writes to the content folder. */
  const inTurn = <T>(step: () => Promise<T>): Promise<T> =>
    turns.take(() =>
      alone('content', async () => {
        await recoverChange(tools)
        return step()
      }),
    )

  const inBackground = (work: Promise<unknown>) => {
    const done = work.catch((error: unknown) => console.error(error)).finally(() => background.delete(done))
    background.add(done)
  }

  const pullNow = async (telling = true): ReturnType<Newsroom['pull']> => {
    const pulled = await pullCheckout(git, inData('publish', 'rebase'))
    await report.pulled(pulled.ok ? undefined : pulled.error, now())
    if (!pulled.ok) return pulled
    if (telling && pulled.value.length > 0) announce(pulled.value, await headOf(git))
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
    const send = () => alone('push', () => pushCheckout(git))
    let pushed = await send()
    if (!pushed.ok && pushed.error.behind && (await inTurn(() => pullNow())).ok) pushed = await send()
    await report.pushed(pushed.ok ? undefined : pushed.error.message)
    // Whoever has a checkout of their own can have it now.
    if (pushed.ok) announce([], await headOf(git))
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
    async follow(commit) {
      if ((await nameCheckout()) === undefined) return
      const wanted =
        commit === undefined ? options.webhookSecret !== undefined : !(await hasCommit(git, commit))
      if (wanted) await inTurn(() => pullNow(false))
    },
    recover: () => inTurn(async () => undefined),
    receive:
      options.webhookSecret === undefined
        ? undefined
        : createWebhook({
            secret: options.webhookSecret,
            deliveries: forgiving(records('deliveries', deliverySchema)),
            now: options.now,
            branch: async () => (await report.state())?.branch,
            pull: pulledByWebhook,
            background: inBackground,
            patience,
          }),
    calendarLinks: openCalendarLinks(records, now),
    revise: openCalendarRevisions(records, now),
    async idle() {
      while (background.size > 0) await Promise.all(background)
    },
  }
}
