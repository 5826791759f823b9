import type { Problem } from '#lib/core/problem'
import type { DeskEntry, Warning } from '#lib/edition/desk'

/** What has to be mended in a file, and what its author may want to look at before readers see it. */
export function EntryChecks({ entry }: { entry: DeskEntry }) {
  const { problems, warnings, address } = entry
  return (
    <section aria-labelledby="checks" className="checks">
      <h2 id="checks">{problems.length > 0 ? 'To be mended' : 'Before readers see it'}</h2>
      {problems.length > 0 && (
        <p>
          {address === undefined
            ? 'Readers see nothing of this file until it is mended.'
            : 'Readers see its last good version until it is mended.'}
        </p>
      )}
      {problems.length + warnings.length === 0 ? (
        <p>
          Nothing to remark: no problem, a description, texts for all pictures, no link that leads nowhere.
        </p>
      ) : (
        <ul>
          {problems.map((problem) => (
            <ProblemItem key={`${problem.line}:${problem.column}:${problem.message}`} problem={problem} />
          ))}
          {warnings.map((warning) => (
            <WarningItem key={`${warning.line}:${warning.message}`} warning={warning} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ProblemItem({ problem: { line, column, message, fix } }: { problem: Problem }) {
  return (
    <li className="check-problem">
      <p>
        <strong>Problem.</strong> {sentence(message)}
      </p>
      <p className="check-fix">
        Line {line}, column {column}. {sentence(fix)}
      </p>
    </li>
  )
}

function WarningItem({ warning: { line, message, fix, kind } }: { warning: Warning }) {
  return (
    <li>
      <p>
        <strong>{kind === 'link' ? 'Link.' : kind === 'description' ? 'Description.' : 'Picture.'}</strong>{' '}
        {sentence(message)}
      </p>
      <p className="check-fix">
        {line !== undefined && `Line ${line}. `}
        {sentence(fix)}
      </p>
    </li>
  )
}

/** Makes a clause a sentence; what begins with code or an address is left as it is. */
function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`
}
