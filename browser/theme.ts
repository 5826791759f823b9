/** Runs before the first paint: the reader's chosen theme, and the title that moves between listing and post. */

const chosen = storedTheme()
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen

function storedTheme(): string | null {
  try {
    return localStorage.getItem('theme')
  } catch {
    // Storage is refused: the system's theme it is.
    return null
  }
}

let moving: HTMLElement | undefined

/** Gives the title that leads to an address the name that the title of the post there has. */
function nameTitle(address: string | null | undefined): void {
  moving?.style.removeProperty('view-transition-name')
  moving = undefined
  if (!address) return
  const { pathname } = new URL(address)
  const links = document.querySelectorAll<HTMLAnchorElement>('.entry-title a')
  // The block around the link: an inline box over two lines cannot move.
  moving = [...links].find((link) => link.pathname === pathname)?.parentElement ?? undefined
  moving?.style.setProperty('view-transition-name', 'post-title')
}

addEventListener('pageswap', (event) => {
  if (event.viewTransition) nameTitle(event.activation?.entry.url)
})

addEventListener('pagereveal', (event) => {
  if (event.viewTransition) nameTitle(navigation.activation?.from?.url)
})
