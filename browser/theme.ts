/** Runs before the first paint: the reader's chosen theme, and the title that moves between listing and post. */
const root = document.documentElement

function stored(): string | null {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

const theme = stored()
if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme

/** Gives the link to the post at `address` the name that the post's own title has. */
function nameTitle(address: string | null | undefined): void {
  if (!address) return
  const { pathname } = new URL(address)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.entry-title a')) {
    if (link.pathname === pathname) {
      link.style.setProperty('view-transition-name', 'post-title')
      return
    }
  }
}

addEventListener('pageswap', (event) => {
  nameTitle((event as PageSwapEvent).activation?.entry.url)
})

addEventListener('pagereveal', (event) => {
  if ((event as PageRevealEvent).viewTransition) {
    document.querySelector<HTMLElement>('[style]')?.removeAttribute('style')
    nameTitle(window.navigation.activation?.from?.url)
  }
})
