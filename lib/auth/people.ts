import type { Account } from '#lib/auth/accounts'
import { normaliseIdentity, type Identity } from '#lib/auth/identity'
import { higherRole } from '#lib/auth/permissions'
import type { Author } from '#lib/content/author'
import type { Editor, Role } from '#lib/edition/viewer'

/** Somebody who may enter the studio, by whichever list. */
export interface Person {
  /** The id in `content/authors`, else the e-mail address of the local account. */
  readonly id: string
  readonly name: string
  readonly email: string | undefined
  readonly authorId: string | undefined
  readonly role: Role
  readonly identities: readonly Identity[]
  /** Whether a local account lists them. */
  readonly local: boolean
}

/**
 * Everybody who may enter: authors of the content who have a role, and local accounts. One who is in both lists, by
 * their e-mail address, is one person, with the role that may more.
 */
export function listPeople(authors: readonly Author[], accounts: readonly Account[]): Person[] {
  const rest = new Map(accounts.map((account) => [account.email, account]))
  const people = authors.flatMap((author): Person[] => {
    const identities = author.identities.flatMap((written) => normaliseIdentity(written) ?? [])
    const own = accounts.filter(({ email }) => identities.includes(`mail:${email}`))
    for (const { email } of own) rest.delete(email)
    const role = own.reduce<Role | undefined>((most, { role: one }) => higherRole(most, one), author.role)
    if (role === undefined) return []
    const mail = identities.find((identity) => identity.startsWith('mail:'))
    return [
      {
        id: author.id,
        name: author.name,
        email: mail?.slice('mail:'.length),
        authorId: author.id,
        role,
        identities,
        local: own.length > 0,
      },
    ]
  })
  const others = Array.from(rest.values(), ({ email, name, role }): Person => ({
    id: email,
    name: name ?? email,
    email,
    authorId: undefined,
    role,
    identities: [`mail:${email}`],
    local: true,
  }))
  return [...people, ...others]
}

/** The one person that these identities, each vouched for, belong to; `undefined` for nobody, or for more than one. */
export function findPerson(people: readonly Person[], identities: readonly string[]): Person | undefined {
  const found = people.filter((person) => person.identities.some((identity) => identities.includes(identity)))
  return found.length === 1 ? found[0] : undefined
}

/** The proof that somebody may see what is not out: made here and nowhere else. */
export function admit({ id, name, email, authorId, role }: Person): Editor {
  const editor = { id, name, email, authorId, role }
  return editor as Editor
}
