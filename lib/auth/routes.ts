import type { Permission } from '#lib/auth/access'

/** Where nobody in particular is asked who they are. */
export const signInPage = '/studio/sign-in'

/** What each part of the studio takes to be seen. The longest address that fits counts. */
export const studioRoutes = {
  '/studio': 'see the studio',
  '/studio/audit': 'read the audit list',
  '/studio/people': 'manage people',
  '/studio/settings': 'see the settings',
} as const satisfies Readonly<Record<string, Permission>>

/** The permission that an address of the studio takes; `undefined` for the sign-in pages, which are everybody's. */
export function permissionFor(address: string): Permission | undefined {
  if (/^\/studio\/sign-in(?:\/|$)/.test(address)) return undefined
  const found = Object.entries(studioRoutes)
    .filter(([route]) => address === route || address.startsWith(`${route}/`))
    .toSorted(([a], [b]) => b.length - a.length)
  return found[0]?.[1]
}
