import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { unlessAway, type Records } from '#lib/core/records'
import { ok, type Result } from '#lib/core/result'
import type { Answer } from '#lib/publish/newsroom'
import { isSigned, parsePush, readBody, refuse } from '#lib/publish/push-event'

/** A delivery that was done, under one of the marks it is known by again. */
export const deliverySchema = z.object({ mark: z.string(), at: z.number() })

export interface WebhookTools {
  readonly secret: string
  /** What was done already. */
  readonly deliveries: Records<z.infer<typeof deliverySchema>>
  now(): number
  /** The branch that is checked out. */
  branch(): Promise<string | undefined>
  /** Whether it went through. */
  pull(): Promise<boolean>
  /** Keeps hold of what goes on after the answer. */
  background(work: Promise<unknown>): void
  /** Milliseconds after which the answer no longer waits for the pull. */
  readonly patience: number
}

/** How old a push may be, and how far a clock may be ahead. */
const window = 15 * 60_000

/** Answers deliveries of a webhook in GitHub's format. Nothing of one is believed before its signature is. */
export function createWebhook(tools: WebhookTools): (request: Request) => Promise<Answer> {
  /** What is being done at the moment. It counts as done only when the pull went through: a failed one may come again. */
  const underWay = new Set<string>()

  return async (request) => {
    const push = await readDelivery(request, tools)
    if (!push.ok) return push.error
    const { marks } = push.value
    if (marks.some((mark) => underWay.has(mark))) return repeated
    for (const mark of marks) underWay.add(mark)
    const work = deliver(tools, marks).finally(() => {
      for (const mark of marks) underWay.delete(mark)
    })
    tools.background(work)
    const late = wait(tools.patience, accepted, { ref: false })
    return Promise.race([work, late])
  }
}

const repeated: Answer = { status: 409, message: 'This was delivered before.' }
const accepted: Answer = { status: 202, message: 'Still pulling.' }

async function deliver(tools: WebhookTools, marks: readonly string[]): Promise<Answer> {
  const known = await Promise.all(marks.map((mark) => tools.deliveries.get(mark)))
  if (known.some((record) => record !== undefined)) return repeated
  if (!(await tools.pull())) return { status: 503, message: 'The pull did not go through.' }
  const at = tools.now()
  for (const mark of marks) await tools.deliveries.add(mark, { mark, at })
  await forgetOld(tools)
  return { status: 200, message: 'Pulled.' }
}

/** A delivery that is to be done, by the marks it is known by again: neither its id, which is not signed, nor its body alone. */
async function readDelivery(
  request: Request,
  tools: WebhookTools,
): Promise<Result<{ readonly marks: readonly string[] }, Answer>> {
  const body = await readBody(request)
  if (!body.ok) return body
  if (!isSigned(body.value, request.headers.get('x-hub-signature-256'), tools.secret)) {
    return refuse(401, 'The signature is missing or wrong.')
  }
  const id = request.headers.get('x-github-delivery') ?? ''
  const event = request.headers.get('x-github-event') ?? ''
  if (!/^[\w-]{1,100}$/.test(id) || event === '') return refuse(400, 'This is no delivery of GitHub.')
  if (event === 'ping') return refuse(200, 'Here.')
  if (event !== 'push') return refuse(202, 'Only pushes matter here.')
  const push = parsePush(body.value)
  if (!push) return refuse(400, 'This tells of no push.')
  if (Math.abs(tools.now() - push.pushedAt) > window) return refuse(403, 'This push is too long ago.')
  if (push.ref !== `refs/heads/${await tools.branch()}`) return refuse(202, 'Another branch is served here.')
  const digest = createHash('sha256').update(body.value).digest('hex')
  return ok({ marks: [`delivery ${id}`, `body ${digest}`] })
}

/** Records without which a delivery is done all the same: done twice, a pull brings nothing the second time. */
export function forgiving<T>(records: Records<T>): Records<T> {
  return {
    ...records,
    get: (id) => unlessAway(records.get(id), undefined),
    add: (id, record) => unlessAway(records.add(id, record), true),
    remove: (id) => unlessAway(records.remove(id), undefined),
    list: () => unlessAway(records.list(), []),
  }
}

/** Older ones are refused by their age. */
async function forgetOld({ deliveries, now }: WebhookTools): Promise<void> {
  const old = (await deliveries.list()).filter(({ at }) => at < now() - 4 * window)
  for (const { mark } of old) await deliveries.remove(mark)
}
