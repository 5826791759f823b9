/** Someone who stands for election, as a data file describes one. */
export interface Candidate {
  readonly name: string
  readonly pronouns?: string | undefined
  readonly affiliation?: string | undefined
  /** Markdown. */
  readonly bio?: string | undefined
  /** Markdown. */
  readonly statement?: string | undefined
  readonly links: readonly CandidateLink[]
  readonly votes?: number | undefined
  readonly elected?: boolean | undefined
}

export interface CandidateLink {
  readonly label: string
  readonly href: string
}

function text(record: Readonly<Record<string, unknown>>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = record[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads one candidate of a data file. @throws {Error} naming the place when it has no name. */
export function readCandidate(value: unknown, place: string): Candidate {
  if (!isRecord(value)) throw new Error(`Election needs ${place} to be a table with a name`)
  const name = text(value, 'name')
  if (name === undefined) throw new Error(`Election needs a name in ${place}`)
  return {
    name,
    pronouns: text(value, 'pronouns'),
    affiliation: text(value, 'affiliation', 'organisation', 'organization'),
    bio: text(value, 'bio', 'biography'),
    statement: text(value, 'platform_statement', 'statement', 'platform'),
    links: readLinks(value['links']),
    votes: typeof value['votes'] === 'number' ? value['votes'] : undefined,
    elected: typeof value['elected'] === 'boolean' ? value['elected'] : undefined,
  }
}

/** Links as a list of addresses, a list of `{ label, href }`, or a table of label → address. */
function readLinks(value: unknown): readonly CandidateLink[] {
  if (Array.isArray(value)) {
    return value.flatMap((link: unknown) => {
      if (typeof link === 'string') return webLink(link.replace(/^https?:\/\//, ''), link)
      if (!isRecord(link)) return []
      const href = text(link, 'href', 'url')
      return href === undefined ? [] : webLink(text(link, 'label', 'name', 'title') ?? href, href)
    })
  }
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([label, href]) =>
    typeof href === 'string' ? webLink(label, href) : [],
  )
}

function webLink(label: string, href: string): readonly CandidateLink[] {
  return /^(?:https?:\/\/|mailto:)/i.test(href) ? [{ label, href }] : []
}
