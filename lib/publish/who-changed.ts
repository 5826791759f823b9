import { instantOf, type Instant } from '#lib/core/instant'
import type { AuditList } from '#lib/publish/audit-list'
import { findCheckout } from '#lib/publish/checkout'
import { isCommitted } from '#lib/publish/commit'
import type { ContentFile } from '#lib/publish/content-file'
import type { Git } from '#lib/publish/git'

interface Known {
  readonly by: string
  readonly at: Instant
}

/** A file is written a moment before its change is entered. */
const moment = 60_000

/** Who changed a file last: its newest commit knows, or the audit list does; `undefined` when the disk alone does. */
export async function whoChanged(git: Git, audit: AuditList, file: ContentFile): Promise<Known | undefined> {
  const checkout = await findCheckout(git)
  if (checkout.ok && checkout.value) {
    if (!(await isCommitted(git, file.path))) return undefined
    const { stdout } = await git(['log', '-1', '--format=%an%x00%ct', 'HEAD', '--', file.path])
    const [by = '', at = ''] = stdout.trim().split('\0')
    return by === '' ? undefined : { by, at: instantOf(Number(at) * 1000) }
  }
  const entries = await audit.newest(200)
  const last = entries.find(({ subject, action }) => subject === file.path && changing.test(action))
  return last && Math.abs(last.at - file.modifiedAt) < moment ? { by: last.by.name, at: last.at } : undefined
}

const changing = /^(?:published|scheduled|unpublished)$/
