'use client'

import { useState } from 'react'
import { useKnowsPasskeys } from './knows-passkeys.ts'
import { signInWithPasskey } from './passkey.ts'

/** Where the browser knows no passkeys, or runs no script, there is none. */
export function PasskeyButton() {
  const known = useKnowsPasskeys()
  const [problem, setProblem] = useState('')
  if (!known) return null
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => signInWithPasskey().catch((error: Error) => setProblem(error.message))}
      >
        Use a passkey
      </button>
      <output>{problem}</output>
    </>
  )
}
