import { readCandidate, type Candidate } from './candidate.ts'

/** Reads the results of one constituency, in their order. @throws {Error} when they are no list of names. */
export function readResults(value: unknown, key: string): readonly Candidate[] {
  if (!Array.isArray(value)) throw new Error(`Election needs results.${key} to be a list`)
  return value.map((one: unknown, index) => readCandidate(one, `results.${key}[${index}]`))
}

/** Who was elected, and by how many votes where that was counted. */
export function ElectionResults(props: { constituency: string; results: readonly Candidate[] }) {
  const { constituency, results } = props
  const counted = results.some(({ votes }) => votes !== undefined)
  return (
    <table className="results">
      <caption>Results: {constituency}</caption>
      <thead>
        <tr>
          <th scope="col">Candidate</th>
          {counted && (
            <th scope="col" className="align-right">
              Votes
            </th>
          )}
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        {results.map(({ name, votes, elected }) => (
          <tr key={name} className={elected ? 'elected' : undefined}>
            <th scope="row">{name}</th>
            {counted && <td className="align-right">{votes ?? '–'}</td>}
            <td>{elected ? '✓ Elected' : 'Not elected'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
