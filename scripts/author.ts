import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { mailIdentity } from '#lib/auth/identity'
import { openAccess } from '#lib/auth/open-access'
import { isRole } from '#lib/auth/permissions'
import { makeSignInLink } from '#lib/auth/sign-in-links'
import { parseCollection } from '#lib/content/collection'
import { diskFileSystem } from '#lib/content/disk'
import { readSources } from '#lib/content/source'
import { RecordsAwayError } from '#lib/core/records'
import { unlessMissing } from '#lib/core/unless-missing'
import { openShared } from '#lib/server/open-shared'
import { settingsOrExit } from './prepare.ts'

/**
 * `npm run author`: who may enter the studio without a file in `content/authors`, and links to sign in with. Works
 * while the site runs. Exit 1 when it cannot be done, 2 when it was asked wrongly.
 */
const usage = `Usage: npm run author -- add <e-mail> --role author|editor|admin [--name "Name"]
       npm run author -- link <e-mail>      prints a link that signs in, once, for 15 minutes
       npm run author -- remove <e-mail>
       npm run author -- list`

/** One line, as everything that stops the command. */
const misuse = 'Usage: npm run author -- add|link|remove <e-mail>, or list; --help says more'

const [command, ...rest] = process.argv.slice(2)
if (command === '--help' || command === 'help') {
  console.log(usage)
  process.exit(0)
}
const settings = await settingsOrExit()
const { files } = await readSources(diskFileSystem(settings.contentDir))
const { collection } = parseCollection(files)
/** Milliseconds: nobody waits for this but whoever typed it. */
const limit = 5000
const shared = await openShared(settings, limit)
await shared.settled(limit)
if (shared.isAway()) stopForRedis()
const access = await openAccess({
  dataDir: settings.dataDir,
  records: shared.records('auth'),
  secret: settings.authSecret,
  authors: () => collection.authors,
  now: Date.now,
})

try {
  if (command === 'add') await add()
  else if (command === 'link') await link()
  else if (command === 'remove') await remove()
  else if (command === 'list' && rest.length === 0) await list()
  else stop(2, misuse)
} catch (error) {
  if (!(error instanceof RecordsAwayError)) throw error
  stopForRedis()
}
shared.close()

async function add(): Promise<void> {
  const email = readEmail()
  const options = readOptions(['--role', '--name'])
  const known = await access.accounts.get(email)
  const role = options.get('--role') ?? known?.role ?? 'author'
  if (!isRole(role)) stop(2, `--role ${role}: expected author, editor or admin`)
  const name = options.get('--name') ?? known?.name
  await access.accounts.put(email, {
    email,
    role,
    ...(name === undefined ? {} : { name }),
    createdAt: known?.createdAt ?? Date.now(),
  })
  console.log(`${email} may enter the studio as ${role}. A link to sign in: npm run author -- link ${email}`)
}

async function link(): Promise<void> {
  const email = readEmail()
  readOptions([])
  const person = await access.personOf([`mail:${email}`])
  if (!person) stop(1, `${email} is not listed. First: npm run author -- add ${email} --role author`)
  const { signInLinks } = access
  console.log((await readOrigin()) + (await makeSignInLink({ signInLinks, email, now: Date.now() })))
}

async function remove(): Promise<void> {
  const email = readEmail()
  readOptions([])
  if (!(await access.accounts.get(email))) stop(1, `${email} has no local account.`)
  await access.removeAccount(email)
  const person = await access.personOf([`mail:${email}`])
  const still = person ? ` It still may by content/authors/${person.authorId}.yaml.` : ''
  console.log(`${email} may not enter the studio by a local account any more.${still}`)
}

async function list(): Promise<void> {
  const people = await access.people()
  if (people.length === 0) console.log('Nobody may enter the studio.')
  for (const { role, name, identities, local, authorId } of people) {
    const lists = [...(authorId ? [`authors/${authorId}.yaml`] : []), ...(local ? ['local account'] : [])]
    console.log(`${role.padEnd(7)} ${name}  ${identities.join(', ') || 'no identity'}  (${lists.join(', ')})`)
  }
}

function readEmail(): string {
  const written = rest.shift()
  const identity = written === undefined ? undefined : mailIdentity(written)
  if (!identity)
    stop(2, written === undefined ? misuse : `${written}: expected an address such as ada@example.org`)
  return identity.slice('mail:'.length)
}

function readOptions(known: readonly string[]): ReadonlyMap<string, string> {
  const options = new Map<string, string>()
  while (rest.length > 0) {
    const [name, value] = [rest.shift()!, rest.shift()]
    if (!known.includes(name) || value === undefined) stop(2, misuse)
    options.set(name, value)
  }
  return options
}

/** Where the site is reached: the setting, else where it says that it is served, else where it would be. */
async function readOrigin(): Promise<string> {
  if (settings.siteUrl !== undefined) return settings.siteUrl
  const text = await unlessMissing(readFile(path.join(settings.dataDir, 'serving.json'), 'utf8'))
  const { origin } = text === undefined ? {} : (JSON.parse(text) as { origin?: string })
  return origin ?? `http://localhost:${settings.port}`
}

function stopForRedis(): never {
  stop(1, 'Redis, which REDIS_URL names, is away: it knows who is listed. Try again.')
}

function stop(code: number, message: string): never {
  console.error(message)
  process.exit(code)
}
