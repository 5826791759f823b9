import { instantOf, type Instant } from '#lib/core/instant'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import type { Editor } from '#lib/edition/viewer'
import type { AuditList } from '#lib/publish/audit-list'
import { findCheckout, whatIsInTheWay, whyNotTracked } from '#lib/publish/checkout'
import { commitFile, isCommitted } from '#lib/publish/commit'
import { readContentFile, replaceContentFile, versionOf, type ContentFile } from '#lib/publish/content-file'
import type { Git } from '#lib/publish/git'
import type { ChangeRefusal, PostChange } from '#lib/publish/newsroom'
import type { PendingChange, PendingFile } from '#lib/publish/pending-change'
import { planChange, type EntryFacts, type PlannedChange } from '#lib/publish/plan-change'
import { whoChanged } from '#lib/publish/who-changed'

export interface ChangeTools {
  /** Absolute. */
  readonly contentDir: string
  readonly git: Git
  readonly audit: AuditList
  readonly pending: PendingFile
  now(): Instant
  /** Whether a path is one of a post or page, whether there is such a file or not. */
  isEntry(path: string): Promise<boolean>
  /** Reads a post or page; every problem that the file has, and those that the site has with it. */
  inspect(path: string, text: string): Result<EntryFacts, readonly Problem[]>
  takeIn(paths: readonly string[]): Promise<void>
}

interface Changed {
  readonly version: string
  readonly commit: string | undefined
}

/**
 * Changes one file, commits it and takes it in. Nothing else may do so at the same time. What has begun is written
 * down before the file is replaced, and is done once it is committed: see `recoverChange`.
 */
export async function changeFile(
  tools: ChangeTools,
  editor: Editor,
  path: string,
  version: string,
  change: PostChange,
): Promise<Result<Changed, ChangeRefusal>> {
  const read = await readContentFile(tools.contentDir, path, tools.isEntry)
  if (!read.ok) return read
  const file = read.value
  if (file.version !== version) return err(await conflict(tools, file))
  const planned = plan(tools, file, change)
  if (!planned.ok) return planned
  const checkout = await readyCheckout(tools.git, path)
  if (!checkout.ok) return err({ kind: 'impossible', message: checkout.error })
  const bytes = Buffer.from(planned.value.text)
  const { action, detail } = planned.value
  const by = { id: editor.id, name: editor.name }
  const { mode } = file
  const before = file.bytes.toString('base64')
  const startedAt = tools.now()
  await tools.pending.put({ startedAt, path, before, mode, after: versionOf(bytes), by, action, detail })
  const replaced = await replace(tools, file, bytes)
  if (!replaced.ok) return replaced
  const committed = checkout.value
    ? await commitOrPutBack(tools, { ...file, version: versionOf(bytes) }, file.bytes, () =>
        commitFile(tools.git, path, editor, planned.value.subject),
      )
    : ok(undefined)
  if (!committed.ok) return committed
  await tools.audit.append({
    at: tools.now(),
    by,
    action,
    subject: path,
    detail: details(detail, committed.value),
  })
  await tools.pending.clear()
  await tools.takeIn([path])
  return ok({ version: versionOf(bytes), commit: committed.value })
}

/**
 * Ends what a crash has interrupted: a change whose commit was made is entered into the audit list, any other is taken
 * back. Outside a checkout a change is made when its file is replaced.
 */
export async function recoverChange(tools: ChangeTools): Promise<void> {
  const open = await tools.pending.get()
  if (!open) return
  const { path } = open
  const read = await readContentFile(tools.contentDir, path, tools.isEntry)
  if (read.ok && read.value.version === open.after) {
    const checkout = await findCheckout(tools.git)
    // A commit that was under way may be so still.
    if (checkout.ok && checkout.value) await whatIsInTheWay(checkout.value)
    const made = checkout.ok && (!checkout.value || (await isCommitted(tools.git, path)))
    if (made) await enterOnce(tools, open)
    else await replaceContentFile(read.value, Buffer.from(open.before, 'base64'))
  }
  await tools.pending.clear()
  await tools.takeIn([path])
}

async function enterOnce({ audit, now }: ChangeTools, open: PendingChange): Promise<void> {
  const { path: subject, by, action, detail, startedAt } = open
  const entered = (await audit.newest(50)).some(
    (entry) => entry.at >= startedAt && entry.subject === subject && entry.action === action,
  )
  if (!entered) await audit.append({ at: now(), by, action, subject, detail })
}

function plan(
  tools: ChangeTools,
  { path, bytes }: ContentFile,
  change: PostChange,
): Result<PlannedChange, ChangeRefusal> {
  const text = decode(bytes)
  if (text === undefined) return err({ kind: 'impossible', message: 'the file is not UTF-8' })
  const facts = tools.inspect(path, text)
  if (!facts.ok) return err({ kind: 'problems', problems: facts.error })
  const planned = planChange(text, facts.value, change, tools.now())
  if (!planned.ok) return err({ kind: 'impossible', message: planned.error })
  const after = tools.inspect(path, planned.value.text)
  if (!after.ok) return err({ kind: 'problems', problems: after.error })
  const meant = after.value.draft === planned.value.draft && after.value.date === planned.value.date
  return meant ? planned : err({ kind: 'impossible', message: 'the file would not say what is meant' })
}

/** With its byte order mark. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

async function readyCheckout(git: Git, path: string): Promise<Result<boolean, string>> {
  const found = await findCheckout(git)
  if (!found.ok) return found
  if (!found.value) return ok(false)
  const obstacle = (await whatIsInTheWay(found.value)) ?? (await whyNotTracked(git, path))
  return obstacle === undefined ? ok(true) : err(obstacle)
}

async function replace(
  tools: ChangeTools,
  file: ContentFile,
  bytes: Buffer,
): Promise<Result<void, ChangeRefusal>> {
  try {
    if (await replaceContentFile(file, bytes)) return ok(undefined)
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code)
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(code)) throw error
    await tools.pending.clear()
    return err({ kind: 'impossible', message: `the file cannot be written: ${code}` })
  }
  await tools.pending.clear()
  return err(await conflict(tools, file))
}

async function commitOrPutBack(
  tools: ChangeTools,
  changed: ContentFile,
  before: Buffer,
  commit: () => Promise<Result<string | undefined, string>>,
): Promise<Result<string | undefined, ChangeRefusal>> {
  const committed = await commit()
  if (committed.ok) return committed
  await replaceContentFile(changed, before)
  await tools.pending.clear()
  // Whoever watches the folder may have seen it.
  await tools.takeIn([changed.path])
  return err({ kind: 'impossible', message: `Git did not take the commit: ${committed.error}` })
}

async function conflict({ git, audit }: ChangeTools, file: ContentFile): Promise<ChangeRefusal> {
  const known = await whoChanged(git, audit, file)
  return { kind: 'conflict', by: known?.by, at: known?.at ?? instantOf(Math.round(file.modifiedAt)) }
}

function details(detail: string | undefined, commit: string | undefined): string | undefined {
  const parts = [detail, commit === undefined ? undefined : `commit ${commit.slice(0, 7)}`]
  return parts.filter((part) => part !== undefined).join(', ') || undefined
}
