'use client'

import { useState } from 'react'

interface CounterProps {
  label: string
  start?: number
}

/** Counts up and down from a start, never below zero. */
export default function Counter({ label, start = 0 }: CounterProps) {
  const [count, setCount] = useState(start)
  return (
    <p>
      {label}: <output>{count}</output>{' '}
      <button type="button" onClick={() => setCount(Math.max(0, count - 1))}>
        One less
      </button>{' '}
      <button type="button" onClick={() => setCount(count + 1)}>
        One more
      </button>
    </p>
  )
}
