import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { instantOf, type Instant } from '#lib/core/instant'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import { findCheckout } from '#lib/publish/checkout'
import type { Git } from '#lib/publish/git'
import type { CheckoutState } from '#lib/publish/newsroom'

const schema = z.object({
  pulledAt: z.number().transform(instantOf).optional(),
  pullProblem: z.string().optional(),
  pushProblem: z.string().optional(),
})

export interface CheckoutReport {
  pulled(problem: string | undefined, at: Instant): Promise<void>
  pushed(problem: string | undefined): Promise<void>
  state(): Promise<CheckoutState | undefined>
}

/** How the last pull and the last push went; kept in a file, so that a restart forgets no problem. */
export function openCheckoutReport(git: Git, file: string): CheckoutReport {
  const read = async () => {
    const text = await unlessMissing(readFile(file, 'utf8'))
    return text === undefined ? {} : (schema.safeParse(JSON.parse(text)).data ?? {})
  }
  const change = async (changes: Partial<z.infer<typeof schema>>) =>
    writeWhole(file, JSON.stringify({ ...(await read()), ...changes }))
  return {
    pulled: (problem, at) =>
      change({ pullProblem: problem, ...(problem === undefined ? { pulledAt: at } : {}) }),
    pushed: (problem) => change({ pushProblem: problem }),
    async state() {
      const found = await findCheckout(git)
      if (found.ok && !found.value) return undefined
      const [kept, head, ahead] = await Promise.all([
        read(),
        git(['rev-parse', '--short', '--verify', '--quiet', 'HEAD']),
        git(['rev-list', '--count', '@{upstream}..HEAD']),
      ])
      const problems = [found.ok ? undefined : found.error, kept.pullProblem, kept.pushProblem]
      return {
        branch: found.ok ? found.value?.branch : undefined,
        head: head.code === 0 ? head.stdout.trim() : undefined,
        ahead: ahead.code === 0 ? Number(ahead.stdout) : undefined,
        pulledAt: kept.pulledAt,
        problem: problems.find((problem) => problem !== undefined),
      }
    },
  }
}
