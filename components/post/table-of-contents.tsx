import type { TocEntry } from '#lib/compile/artifact'

interface TableOfContentsProps {
  toc: readonly TocEntry[]
  /** The author's wish; `undefined`: shown when there are at least three headings. */
  wanted: boolean | undefined
}

/** Two levels of headings, when they help. */
export function TableOfContents({ toc, wanted }: TableOfContentsProps) {
  const count = toc.reduce((sum, entry) => sum + 1 + entry.children.length, 0)
  if (count === 0 || !(wanted ?? count >= 3)) return null
  return (
    <nav className="toc" aria-labelledby="toc-title">
      <h2 id="toc-title">On this page</h2>
      <TocList entries={toc} />
    </nav>
  )
}

function TocList({ entries }: { entries: readonly TocEntry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.id}>
          <a href={`#${encodeURIComponent(entry.id)}`}>{entry.text}</a>
          {entry.children.length > 0 && <TocList entries={entry.children} />}
        </li>
      ))}
    </ol>
  )
}
