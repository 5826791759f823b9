import { err, ok, type Result } from '#lib/core/result'
import { findCheckout } from '#lib/publish/checkout'
import { gitReason, type Git } from '#lib/publish/git'
import { findUpstream, networkLimit } from '#lib/publish/pull-checkout'

/** `behind`: the upstream has commits that have to be pulled first. */
type PushError = { readonly behind: boolean; readonly message: string }

/** Sends the commits that the upstream does not have. */
export async function pushCheckout(git: Git): Promise<Result<void, PushError>> {
  const found = await findCheckout(git)
  if (!found.ok) return failed(found.error)
  const branch = found.value?.branch
  const upstream = branch === undefined ? undefined : await findUpstream(git, branch)
  if (!upstream) return failed('there is no upstream to push to')
  const pushed = await git(['push', '--quiet', '--no-verify', upstream.remote, `HEAD:${upstream.ref}`], {
    timeLimit: networkLimit,
  })
  if (pushed.code === 0) return ok(undefined)
  return failed(
    `pushing failed: ${gitReason(pushed)}`,
    /fetch first|non-fast-forward|\(stale info\)/.test(pushed.stderr),
  )
}

function failed(message: string, behind = false) {
  return err({ behind, message })
}
