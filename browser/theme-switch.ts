const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const paper = { light: '#fdfcfa', dark: '#191715' }

/** Shows the switch; each press goes on to the next theme and is remembered where storage is allowed. */
export function setUpThemeSwitch(): void {
  const root = document.documentElement
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]')
  const label = button?.querySelector('[data-theme-name]')
  if (!button || !label) return

  const current = (): Theme => (root.dataset['theme'] as Theme | undefined) ?? 'system'
  const show = () => {
    const theme = current()
    label.textContent = theme.charAt(0).toUpperCase() + theme.slice(1)
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
      const own = meta.media.includes('dark') ? 'dark' : 'light'
      meta.content = paper[theme === 'system' ? own : theme]
    }
  }
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(current()) + 1) % themes.length]!
    if (next === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = next
    remember(next)
    show()
  })
  show()
  button.hidden = false
}

function remember(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}
