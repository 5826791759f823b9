import type { DeskEntry } from '#lib/edition/desk'
import { entryAddress } from '#lib/core/studio-address'
import { Moment, type Clock } from './moment.tsx'
import { StateSign } from './state-sign.tsx'
import { TableKeys } from './table-keys.tsx'

interface PostTableProps {
  entries: readonly DeskEntry[]
  clock: Clock
  /** What the table holds, for whoever cannot see it: "25 posts and pages, newest first". */
  caption: string
}

/** Files, one a row; on a narrow screen each is a block of its own. */
export function PostTable({ entries, clock, caption }: PostTableProps) {
  return (
    <TableKeys>
      <table className="desk-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Title</th>
            <th scope="col">
              Out <span className="zone">{clock.zone}</span>
            </th>
            <th scope="col">Authors</th>
            <th scope="col">Categories</th>
            <th scope="col" className="number">
              Minutes
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.path} entry={entry} clock={clock} />
          ))}
        </tbody>
      </table>
    </TableKeys>
  )
}

function Row({ entry, clock }: { entry: DeskEntry; clock: Clock }) {
  const { state, title, path, authors, categories, readingMinutes, release } = entry
  const at = entry.instant ?? entry.date
  return (
    <tr>
      <td className="cell-state">
        <StateSign state={state} />
      </td>
      <th scope="row" className="cell-title">
        <a href={entryAddress(path)} data-row="">
          {title}
        </a>
        <span className="file">{path}</span>
        <Remarks entry={entry} />
        {release && <span className="remark">Release {release}</span>}
      </th>
      <td className="cell-when">
        {at === undefined || (entry.kind === 'page' && release === undefined) ? (
          <span className="none">{entry.kind === 'page' ? 'A page, no date' : 'No date'}</span>
        ) : (
          <Moment at={at} clock={clock} />
        )}
      </td>
      <td className="cell-authors">{authors.map(({ name }) => name).join(', ')}</td>
      <td className="cell-categories">{categories.map(({ name }) => name).join(', ')}</td>
      <td className="cell-minutes number">
        {readingMinutes}
        <span className="unit"> min</span>
      </td>
    </tr>
  )
}

/** How much there is to mend and to look at. */
function Remarks({ entry: { problems, warnings } }: { entry: DeskEntry }) {
  if (problems.length === 0 && warnings.length === 0) return null
  const parts = [countOf(problems.length, 'problem'), countOf(warnings.length, 'remark')].filter(Boolean)
  return <span className={problems.length > 0 ? 'remark remark-problem' : 'remark'}>{parts.join(', ')}</span>
}

function countOf(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`
}
