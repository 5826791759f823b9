import type { Frame } from './frame.tsx'

/** The name, one line of navigation, search and theme, a hairline. */
export function Masthead({ frame }: { frame: Frame }) {
  const { site, address } = frame
  return (
    <header className="masthead">
      <p className="wordmark">
        <a href="/" aria-current={address === '/' ? 'page' : undefined}>
          {site.name}
        </a>
      </p>
      <div className="masthead-line">
        <nav aria-label="Site">
          <ul>
            {site.navigation.map(({ label, href }) => (
              <li key={href}>
                <a href={href} aria-current={currentState(href, address)}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="masthead-tools">
          <a href="/search" aria-current={currentState('/search', address)}>
            Search
          </a>
          <button type="button" data-theme-switch="" hidden>
            <span className="sr-only">Theme: </span>
            <span data-theme-name="">System</span>
          </button>
        </div>
      </div>
    </header>
  )
}

/** `page` for the page itself, `true` for the section that holds it. */
function currentState(href: string, address: string): 'page' | 'true' | undefined {
  if (href === address) return 'page'
  return href.startsWith('/') && href !== '/' && address.startsWith(`${href}/`) ? 'true' : undefined
}
