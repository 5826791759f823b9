'use client'

import { useState } from 'react'

/** Copies a text; the text itself stands beside it for whoever has no script. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [result, setResult] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setResult('Copied')
    } catch {
      setResult('Not allowed here: select it and copy')
    }
  }
  return (
    <span className="copy">
      <button type="button" className="button" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <output>{result}</output>
    </span>
  )
}
