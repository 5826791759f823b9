import path from 'node:path'
import type { Access } from '#lib/auth/access'
import { openAccounts, type Account } from '#lib/auth/accounts'
import { admit, findPerson, listPeople, type Person } from '#lib/auth/people'
import { roleMay } from '#lib/auth/permissions'
import { openPasskeys, type Passkey } from '#lib/auth/passkeys'
import { openReviewLinks } from '#lib/auth/review-links'
import { keepSecret } from '#lib/auth/secret'
import { openSessions, sessionTokens, type Session } from '#lib/auth/sessions'
import { openSignInLinks, type SignInLink } from '#lib/auth/sign-in-links'
import type { Author } from '#lib/content/author'
import { instantOf } from '#lib/core/instant'
import { recordsIn, unlessAway, type OpenRecords, type Records } from '#lib/core/records'
import type { Editor } from '#lib/edition/viewer'

export interface OpenAccessOptions {
  readonly dataDir: string
  /** Where what is known of people is kept: in the data folder unless said otherwise. */
  readonly records?: OpenRecords
  /** `undefined`: the one that the data folder keeps. */
  readonly secret: string | undefined
  /** Makes the secret that the data folder keeps the one that all instances have. */
  readonly agreeOnSecret?: (own: string) => Promise<string>
  /** Those of the content as it is now. */
  readonly authors: () => readonly Author[]
  /** The clock, in milliseconds. */
  readonly now: () => number
}

/** What signing in needs besides what asking who is there does. */
export interface OpenAccess extends Access {
  readonly secret: string
  readonly accounts: Records<Account>
  readonly sessions: Records<Session>
  readonly signInLinks: Records<SignInLink>
  readonly passkeys: Records<Passkey>
  /** Everybody who may enter now. */
  people(): Promise<readonly Person[]>
  /**
   * Takes a local account off the list, with the sessions, links and passkeys of its address: added again later,
   * somebody starts anew.
   */
  removeAccount(email: string): Promise<void>
  /** Those that somebody added themselves, oldest first. */
  passkeysOf(editor: Editor): Promise<readonly Passkey[]>
  /** Who these identities, each vouched for, belong to now. */
  personOf(identities: readonly string[]): Promise<Person | undefined>
}

/** Opens what the data folder knows of people. Everything is read again when it is asked for: another process may write. */
export async function openAccess(options: OpenAccessOptions): Promise<OpenAccess> {
  const folder = path.join(/* turbopackIgnore: true */ options.dataDir, 'auth')
  const secret = options.secret ?? (await keepSecret(folder, options.agreeOnSecret))
  const open = options.records ?? recordsIn(folder)
  const accounts = openAccounts(open)
  const sessions = openSessions(open)
  const passkeys = openPasskeys(open)
  const reviewLinks = openReviewLinks({ open, secret, now: () => instantOf(options.now()) })
  const people = async () => listPeople(options.authors(), await accounts.list())
  const personOf = async (identities: readonly string[]) => findPerson(await people(), identities)
  const signInLinks = openSignInLinks(open)
  const editorOf = async (headers: Headers) => {
    for (const token of sessionTokens(headers)) {
      const session = await sessions.get(token)
      if (!session || session.expires <= options.now()) continue
      const person = await personOf(session.identities)
      if (person) return admit(person)
    }
    return undefined
  }
  return {
    secret,
    accounts,
    sessions,
    signInLinks,
    passkeys,
    people,
    personOf,
    async removeAccount(email) {
      await accounts.remove(email)
      const identity = `mail:${email}`
      await sessions.removeWhere(({ identities }) => identities.includes(identity))
      await signInLinks.removeWhere((link) => link.email === email)
      // Who is in the content, too, keeps theirs.
      if (await personOf([identity])) return
      await passkeys.removeWhere(({ identities }) => identities.includes(identity))
    },
    async passkeysOf({ id }) {
      const everybody = await people()
      const all = await passkeys.list()
      return all
        .filter(({ identities }) => findPerson(everybody, identities)?.id === id)
        .toSorted((a, b) => a.createdAt - b.createdAt)
    },
    // Who cannot be looked up is nobody, until they can be.
    editorOf: (headers) => unlessAway(editorOf(headers), undefined),
    async editorById(id) {
      const person = (await unlessAway(people(), [])).find((one) => one.id === id)
      return person && admit(person)
    },
    grantsOf: (headers) => unlessAway(reviewLinks.grantsOf(headers.get('cookie')), []),
    may: ({ role }, permission) => roleMay(role, permission),
    mayShare: ({ role, authorId }, authors) =>
      roleMay(role, 'share any post') ||
      (roleMay(role, 'share own posts') && authorId !== undefined && authors.includes(authorId)),
    reviewLinks,
  }
}
