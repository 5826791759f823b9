'use client'

import { useActionState, type ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'

/** What came of making something that is shown this once and kept nowhere. */
export interface Made {
  /** Absolute. */
  readonly address?: string
  readonly refused?: string
}

interface MadeOnceProps {
  action: (before: Made, form: FormData) => Promise<Made>
  /** What the made address is called: "The link". */
  name: string
  /** On the button. */
  label: string
  /** What it made before this page, where no script could show it. */
  before?: Made | undefined
  /** The fields. */
  children?: ReactNode
}

/** A form that makes a secret address, and shows it once. */
export function MadeOnce({ action, name, label, before = {}, children }: MadeOnceProps) {
  const [made, submit, pending] = useActionState(action, before)
  return (
    <>
      <form action={submit} className="line-form">
        {children}
        <button type="submit" className="button" disabled={pending}>
          {label}
        </button>
      </form>
      <div aria-live="polite">
        {made.refused && <p className="notice">{made.refused}</p>}
        {made.address && (
          <div className="notice">
            <p className="notice-title">{name} is shown this once.</p>
            <p>
              <output className="made-address">{made.address}</output>
            </p>
            <CopyButton text={made.address} label="Copy the address" />
          </div>
        )}
      </div>
    </>
  )
}
