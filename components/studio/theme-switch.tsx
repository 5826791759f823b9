'use client'

import { useSyncExternalStore } from 'react'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const changed = 'masthead-theme'

function subscribe(listener: () => void): () => void {
  addEventListener(changed, listener)
  return () => removeEventListener(changed, listener)
}

const current = (): Theme => (document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system'

/** Goes on to the next theme with each press; the same choice as on readers' pages. Absent without script. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme | undefined>(subscribe, current, () => undefined)
  if (theme === undefined) return null
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!
  const choose = () => {
    if (next === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = next
    try {
      if (next === 'system') localStorage.removeItem('theme')
      else localStorage.setItem('theme', next)
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
    dispatchEvent(new Event(changed))
  }
  return (
    <button type="button" className="plain" onClick={choose} data-theme-switch="">
      <span className="sr-only">Theme: </span>
      {theme.charAt(0).toUpperCase() + theme.slice(1)}
    </button>
  )
}
