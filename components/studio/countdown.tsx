'use client'

import { useEffect, useState } from 'react'
import { relativeTime, untilOtherWords } from '#lib/core/relative-time'

interface CountdownProps {
  at: number
  /** The server's clock when the page was made: what is said until the script runs, and without it. */
  now: number
}

/** How far an instant is from now, in words that stay true while the page is open. */
export function Countdown({ at, now }: CountdownProps) {
  const [words, setWords] = useState(() => relativeTime(at, now))
  useEffect(() => {
    // A clock that is far off is set by the server's; one that is nearly right is righter than the way here was quick.
    const ahead = Date.now() - now
    const skew = Math.abs(ahead) > 30_000 ? ahead : 0
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const current = Date.now() - skew
      setWords(relativeTime(at, current))
      timer = setTimeout(tick, untilOtherWords(at, current))
    }
    tick()
    return () => clearTimeout(timer)
  }, [at, now])
  return <span className="countdown">{words}</span>
}
