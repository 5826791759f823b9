import type { Metadata } from 'next'
import { Heading } from '#components/studio/heading'
import { MadeOnce } from '#components/studio/made-once'
import { Notice } from '#components/studio/notice'
import type { Person } from '#lib/auth/people'
import { requireEditor } from '#lib/server/require-editor'
import { runtime } from '#lib/server/runtime'
import { madeBy, whatWasSaid } from '../_desk/said.ts'
import { orAway } from '../_desk/away.ts'
import { StudioPage } from '../_desk/studio-page.tsx'
import { linkPerson, removePerson, savePerson } from './actions.ts'
import { RoleField } from './role-field.tsx'

export const instant = false

export const metadata: Metadata = { title: 'People' }

const problems: Readonly<Record<string, string>> = {
  address: 'That is no e-mail address. It is written in plain Latin letters, such as ada@example.org.',
  oneself: 'You cannot take yourself off the list. Ask another administrator.',
}

/** Who may enter, by which list, and as what. */
export default async function PeoplePage({ searchParams }: PageProps<'/studio/people'>) {
  const editor = await requireEditor('manage people')
  const { problem, remove } = await searchParams
  const people = await orAway(runtime.access.people())
  const made = madeBy('sign-in link', await whatWasSaid('people'))
  const told = typeof problem === 'string' && Object.hasOwn(problems, problem) ? problems[problem] : undefined
  const leaving = people.find(({ local, email }) => local && email !== undefined && email === remove)
  return (
    <StudioPage editor={editor} section="/studio/people">
      <Heading title="People">
        <p>
          {people.length === 1 ? 'One person' : `${people.length} people`} may enter the studio. Those of the
          content are listed in <code>content/authors</code>, by <code>role</code> and <code>identities</code>
          ; local accounts are kept on this machine.
        </p>
      </Heading>
      {told && (
        <Notice title="Nothing was changed.">
          <p>{told}</p>
        </Notice>
      )}
      {leaving && <Leaving person={leaving} />}
      <ul className="rows">
        {people.map((person) => (
          <li key={person.id}>
            <PersonWords person={person} />
            {person.local && person.email !== editor.email && (
              <a className="button" href={`/studio/people?remove=${encodeURIComponent(person.email ?? '')}`}>
                Remove…<span className="sr-only"> {person.name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <section aria-labelledby="save">
        <h2 id="save">Add somebody, or change a role</h2>
        <form action={savePerson} className="line-form">
          <EmailField id="person-email" />
          <p className="field field-wide">
            <label htmlFor="person-name">Name</label>
            <input id="person-name" name="name" maxLength={200} autoComplete="off" />
          </p>
          <RoleField />
          <button type="submit" className="button">
            Save
          </button>
        </form>
      </section>
      <section aria-labelledby="link">
        <h2 id="link">A link to sign in</h2>
        <p className="field-note">
          It works once, for a quarter of an hour. Hand it over by a way you trust.
        </p>
        <MadeOnce action={linkPerson} name="The link" label="Make a link" before={made}>
          <EmailField id="link-email" />
        </MadeOnce>
      </section>
    </StudioPage>
  )
}

function PersonWords({ person: { name, role, identities, local, authorId } }: { person: Person }) {
  const lists = [...(authorId ? [`authors/${authorId}.yaml`] : []), ...(local ? ['local account'] : [])]
  return (
    <span>
      <strong>{name}</strong>, {role}
      <br />
      <span className="field-note">
        {identities.join(', ') || 'no identity: nothing to sign in with'} ({lists.join(' and ')})
      </span>
    </span>
  )
}

function Leaving({ person: { name, email, authorId } }: { person: Person }) {
  return (
    <section className="step" aria-labelledby="leaving">
      <h2 id="leaving">Remove the local account of {name}?</h2>
      <ul>
        <li>With their next click they are out, previews included. Review links they made stay.</li>
        {authorId && (
          <li>
            They are also listed in <code>authors/{authorId}.yaml</code>, and may enter by that as long as it
            gives them a role.
          </li>
        )}
      </ul>
      <form action={removePerson} className="line-form">
        <input type="hidden" name="email" value={email} />
        <button type="submit" className="button button-main">
          Remove
        </button>
        <a href="/studio/people">Leave it as it is</a>
      </form>
    </section>
  )
}

function EmailField({ id }: { id: string }) {
  return (
    <p className="field field-wide">
      <label htmlFor={id}>E-mail address</label>
      <input id={id} name="email" type="email" required maxLength={254} autoComplete="off" />
    </p>
  )
}
