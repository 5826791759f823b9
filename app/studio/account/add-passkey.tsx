'use client'

import { useState } from 'react'
import { useKnowsPasskeys } from '../sign-in/knows-passkeys.ts'
import { addPasskey } from '../sign-in/passkey.ts'

export function AddPasskey() {
  const known = useKnowsPasskeys()
  const [problem, setProblem] = useState('')
  if (!known) return <p>This browser knows no passkeys.</p>
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => addPasskey().catch((error: Error) => setProblem(error.message))}
      >
        Add a passkey
      </button>
      <output>{problem}</output>
    </>
  )
}
