import type { ReactNode } from 'react'
import type { Role } from '#lib/edition/viewer'
import { ThemeSwitch } from './theme-switch.tsx'

export interface StudioLink {
  readonly label: string
  readonly href: string
  /** How many things there wait to be mended. */
  readonly count?: number
}

interface StudioFrameProps {
  siteName: string
  /** Who is signed in; nobody on the pages before that. */
  person: { readonly name: string; readonly role: Role } | undefined
  /** What this person may see. */
  links: readonly StudioLink[]
  /** Address of the part of the studio that the page belongs to. */
  section: string | undefined
  /** What stands at the end of the line: the way out. */
  children: ReactNode
  account?: ReactNode
}

/** What stands around every page of the studio: the name, one line of navigation, who is there. */
export function StudioFrame({ siteName, person, links, section, children, account }: StudioFrameProps) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the text
      </a>
      <header className="studio-head">
        <p className="studio-name">
          <a href="/studio">{siteName}</a> <span>Studio</span>
        </p>
        <div className="studio-line">
          <nav aria-label="Studio">
            <ul>
              {links.map(({ label, href, count }) => (
                <li key={href}>
                  <a href={href} aria-current={href === section ? 'page' : undefined}>
                    {label}
                    {count ? <span className="studio-count"> {count}</span> : null}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="studio-tools">
            {person && (
              <span>
                {person.name}, {person.role}
              </span>
            )}
            {account}
            <a href="/">Site</a>
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="studio-main">
        {children}
      </main>
    </>
  )
}
