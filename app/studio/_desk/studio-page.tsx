import type { ReactNode } from 'react'
import type { Permission } from '#lib/auth/access'
import type { Editor } from '#lib/edition/viewer'
import { StudioFrame } from '#components/studio/frame'
import type { Clock } from '#components/studio/moment'
import { instantOf } from '#lib/core/instant'
import { runtime } from '#lib/server/runtime'

const sections = [
  { label: 'Posts', href: '/studio', permission: 'see the studio' },
  { label: 'Calendar', href: '/studio/calendar', permission: 'see the studio' },
  { label: 'Content', href: '/studio/content', permission: 'see the studio' },
  { label: 'Activity', href: '/studio/audit', permission: 'read the audit list' },
  { label: 'People', href: '/studio/people', permission: 'manage people' },
  { label: 'Settings', href: '/studio/settings', permission: 'see the settings' },
] as const satisfies readonly { label: string; href: string; permission: Permission }[]

interface StudioPageProps {
  /** Nobody on the pages before signing in. */
  editor: Editor | undefined
  /** Address of the part of the studio that the page belongs to. */
  section?: (typeof sections)[number]['href'] | '/studio/account'
  children: ReactNode
}

/** A page of the studio in its frame: links to what this person may see, and to nothing else. */
export function StudioPage({ editor, section, children }: StudioPageProps) {
  const problems = runtime.toMend().length
  const links = sections
    .filter(({ permission }) => editor && runtime.access.may(editor, permission))
    .map(({ label, href }) => ({ label, href, ...(href === '/studio/content' ? { count: problems } : {}) }))
  return (
    <StudioFrame
      siteName={runtime.edition().site.name}
      person={editor}
      links={links}
      section={section}
      account={
        editor && (
          <a href="/studio/account" aria-current={section === '/studio/account' ? 'page' : undefined}>
            Account
          </a>
        )
      }
    >
      {children}
    </StudioFrame>
  )
}

/** The time that a page is made at, and the zone it tells times in. */
export function studioClock(): Clock {
  return { now: instantOf(Date.now()), zone: runtime.edition().site.timezone }
}
