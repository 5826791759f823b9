import { slugify } from '#lib/core/slug'
import { readCandidate, type Candidate } from './candidate.ts'
import { ElectionResults, readResults } from './election-results.tsx'
import { Markdown } from './markdown.tsx'

export interface ElectionProps {
  /** Candidates by constituency, as a data file gives them: `{ individual_members: [{ name, … }] }`. */
  candidates: Readonly<Record<string, unknown>>
  /** Names of the constituencies for people, by key, in the order to show them; others follow as they come. */
  constituencies?: Readonly<Record<string, string>>
  /** Results by constituency: `{ individual_members: [{ name, votes?, elected? }] }`, in their order. */
  results?: Readonly<Record<string, unknown>>
  /** Level of the constituencies' headings: 3 where the candidates stand under a heading of their own. */
  level?: 2 | 3
}

/** Those who stand, by constituency, each behind a summary with an address of its own; results once there are any. */
export function Election({ candidates, constituencies = {}, results, level = 2 }: ElectionProps) {
  if (typeof candidates !== 'object' || candidates === null || Array.isArray(candidates)) {
    throw new Error('Election needs candidates: a table of constituency → list of candidates')
  }
  const keys = [...new Set([...Object.keys(constituencies), ...Object.keys(candidates)])]
  const nextId = uniqueIds()
  const Heading = level === 3 ? 'h3' : 'h2'
  return (
    <div className="election" data-expandable="">
      <p className="expand-tools" hidden>
        <button type="button" data-expand="all">
          Expand all
        </button>{' '}
        <button type="button" data-expand="none">
          Collapse all
        </button>
      </p>
      {keys.map((key) => {
        const list = candidates[key] ?? []
        if (!Array.isArray(list)) throw new Error(`Election needs candidates.${key} to be a list`)
        const people = list.map((one: unknown, index) => readCandidate(one, `candidates.${key}[${index}]`))
        const name = constituencies[key] ?? nameOf(key)
        return (
          <section key={key} className="constituency">
            <Heading>{name}</Heading>
            {results?.[key] !== undefined && (
              <ElectionResults constituency={name} results={readResults(results[key], key)} />
            )}
            {people.length === 0 && <p>Nobody stands here.</p>}
            {people.map((candidate) => {
              const id = nextId(candidate.name)
              return <CandidateDetails key={id} id={id} candidate={candidate} />
            })}
          </section>
        )
      })}
    </div>
  )
}

function CandidateDetails({ id, candidate }: { id: string; candidate: Candidate }) {
  const { name, pronouns, affiliation, bio, statement, links } = candidate
  return (
    <details id={id} className="candidate">
      <summary>
        <span className="candidate-name">{name}</span>
        {pronouns && <span className="pronouns"> ({pronouns})</span>}
        {affiliation && <span className="affiliation">, {affiliation}</span>}
      </summary>
      <div className="candidate-text">
        {bio && <Markdown>{bio}</Markdown>}
        {statement && (
          <>
            <p className="candidate-part">Platform statement</p>
            <Markdown>{statement}</Markdown>
          </>
        )}
        {links.length > 0 && (
          <ul>
            {links.map(({ label, href }) => (
              <li key={href}>
                <a href={href} rel="nofollow">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p className="candidate-link">
          <a href={`#${id}`}>Link to {name}</a>
        </p>
      </div>
    </details>
  )
}

/** `individual_members` → "Individual members". */
function nameOf(key: string): string {
  const words = key.replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Ids from names; those who share a name, or stand twice, are numbered from 2. */
function uniqueIds(): (name: string) => string {
  const seen = new Map<string, number>()
  return (name) => {
    const slug = slugify(name) || 'unnamed'
    const count = (seen.get(slug) ?? 0) + 1
    seen.set(slug, count)
    return count === 1 ? `candidate-${slug}` : `candidate-${slug}-${count}`
  }
}
