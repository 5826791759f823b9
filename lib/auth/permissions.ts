import type { Permission } from '#lib/auth/access'
import type { Role } from '#lib/edition/viewer'

/** Which role may what: whatever is not said here is refused. */
export const permissions = {
  author: ['see the studio', 'preview', 'share own posts'],
  editor: [
    'see the studio',
    'preview',
    'preview at an instant',
    'share own posts',
    'share any post',
    'publish',
    'read the audit list',
  ],
  admin: [
    'see the studio',
    'preview',
    'preview at an instant',
    'share own posts',
    'share any post',
    'publish',
    'read the audit list',
    'manage people',
    'see the settings',
  ],
} as const satisfies Record<Role, readonly Permission[]>

export function roleMay(role: Role, permission: Permission): boolean {
  return (permissions[role] as readonly Permission[]).includes(permission)
}

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && Object.hasOwn(permissions, value)
}

/** The role that may more. */
export function higherRole(a: Role | undefined, b: Role | undefined): Role | undefined {
  const order = [undefined, 'author', 'editor', 'admin'] as const
  return order.indexOf(a) >= order.indexOf(b) ? a : b
}
