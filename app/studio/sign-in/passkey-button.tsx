'use client'

import { useState, useSyncExternalStore } from 'react'
import { signInWithPasskey } from './passkey.ts'

const never = () => () => undefined

/** Where the browser knows no passkeys, or runs no script, there is none. */
export function PasskeyButton() {
  const known = useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => false,
  )
  const [problem, setProblem] = useState('')
  if (!known) return null
  const signIn = () => signInWithPasskey().catch((error: Error) => setProblem(error.message))
  return (
    <>
      <button type="button" onClick={signIn}>
        Use a passkey
      </button>
      <output>{problem}</output>
    </>
  )
}
