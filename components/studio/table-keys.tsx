'use client'

import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'

const storageKey = 'studio-keys'
const changed = 'masthead-keys'

/** Where storage is refused the choice lasts as long as the page. */
let chosen: 'on' | 'off' | undefined

/**
 * Steers a table of links by keys: arrows move from row to row while one is in it; `j`, `k` and `/` work anywhere
 * but in a field, and can be turned off (WCAG 2.1.4). Focus itself moves, so that what is read aloud is the row.
 */
export function TableKeys({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  // Unknown until the script runs: without it there are no keys to speak of.
  const letters = useSyncExternalStore<boolean | undefined>(subscribe, read, () => undefined)

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target as HTMLElement
      if (target.closest('input, select, textarea, [contenteditable]')) return
      const inside = place.current?.querySelector('tbody')?.contains(target) ?? false
      if (letters && event.key === '/') focus(event, document.querySelector('input[type=search]'))
      else if ((letters && event.key === 'j') || (inside && event.key === 'ArrowDown')) step(event, 1)
      else if ((letters && event.key === 'k') || (inside && event.key === 'ArrowUp')) step(event, -1)
      else if (inside && event.key === 'Home') focus(event, rows()[0])
      else if (inside && event.key === 'End') focus(event, rows().at(-1))
    }
    const rows = () => [...(place.current?.querySelectorAll<HTMLElement>('tbody [data-row]') ?? [])]
    const step = (event: KeyboardEvent, by: 1 | -1) => {
      const all = rows()
      const row = document.activeElement?.closest('tr')
      const at = all.findIndex((link) => link.closest('tr') === row)
      const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by
      focus(event, all[Math.max(0, Math.min(next, all.length - 1))])
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [letters])

  const toggle = () => {
    chosen = letters ? 'off' : 'on'
    try {
      localStorage.setItem(storageKey, chosen)
    } catch {
      // Storage is refused.
    }
    dispatchEvent(new Event(changed))
  }
  return (
    <div ref={place}>
      {children}
      {letters !== undefined && (
        <p className="key-hints">
          {letters ? (
            <>
              <kbd>j</kbd> <kbd>k</kbd> or arrows move, <kbd>Enter</kbd> opens, <kbd>/</kbd> searches.
            </>
          ) : (
            <>Arrows move once a row has focus. Letter keys are off.</>
          )}{' '}
          <button type="button" className="plain" onClick={toggle}>
            Turn letter keys {letters ? 'off' : 'on'}
          </button>
        </p>
      )}
    </div>
  )
}

function focus(event: KeyboardEvent, element: HTMLElement | null | undefined): void {
  if (!element) return
  event.preventDefault()
  element.focus()
  element.scrollIntoView({ block: 'nearest' })
  if (element instanceof HTMLInputElement) element.select()
}

function subscribe(listener: () => void): () => void {
  addEventListener(changed, listener)
  return () => removeEventListener(changed, listener)
}

function read(): boolean {
  if (chosen === undefined) {
    try {
      chosen = localStorage.getItem(storageKey) === 'off' ? 'off' : 'on'
    } catch {
      chosen = 'on'
    }
  }
  return chosen === 'on'
}
