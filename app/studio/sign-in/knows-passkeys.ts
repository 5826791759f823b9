import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the browser knows passkeys; not while the page comes from the server. */
export function useKnowsPasskeys(): boolean {
  return useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => false,
  )
}
