import type { ReactNode } from 'react'
import type { PostState } from '#lib/edition/desk'

/** What each state is called, and the sign that stands for it: no two are of one shape. */
export const stateWords = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  held: 'Held back',
  live: 'Live',
  changed: 'Changed since',
  broken: 'Broken',
} as const satisfies Record<PostState, string>

const ring = <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />

const signs: Record<PostState, ReactNode> = {
  draft: (
    <circle
      cx="8"
      cy="8"
      r="6.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.6 2.3"
    />
  ),
  scheduled: (
    <>
      {ring}
      <path d="M8 4.5V8l2.5 1.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  held: (
    <>
      {ring}
      <path d="M6.25 5.25v5.5M9.75 5.25v5.5" stroke="currentColor" strokeWidth="1.75" />
    </>
  ),
  live: <circle cx="8" cy="8" r="7" fill="currentColor" />,
  changed: (
    <>
      {ring}
      <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
    </>
  ),
  broken: (
    <>
      <path
        d="M8 1.5 15 14.5H1z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M8 6v4.25M8 11.4v1.4" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
}

/** A state as a word with its sign. */
export function StateSign({ state }: { state: PostState }) {
  return (
    <span className={`state state-${state}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true" focusable="false">
        {signs[state]}
      </svg>
      {stateWords[state]}
    </span>
  )
}
