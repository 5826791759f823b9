import type { Problem } from '#lib/core/problem'
import { entryAddress } from '#lib/core/studio-address'

interface ProblemListProps {
  /** By place. */
  problems: readonly Problem[]
  /** Of the files that have a page in the studio. */
  paths: ReadonlySet<string>
}

/** All that has to be mended, file by file. */
export function ProblemList({ problems, paths }: ProblemListProps) {
  return (
    <ul className="rows problem-list">
      {problems.map((problem) => {
        const { path, line, column, message, fix } = problem
        const place = `${path}:${line}:${column}`
        return (
          <li key={`${place}:${message}`}>
            <p>
              {paths.has(path) ? (
                <a className="file" href={entryAddress(path)}>
                  {place}
                </a>
              ) : (
                <span className="file">{place}</span>
              )}
            </p>
            <p>
              {message}; <span className="check-fix">{fix}</span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
