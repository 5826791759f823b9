'use client'

import { useState } from 'react'

interface Row {
  readonly stage: string
  readonly from: string
  readonly to: string
  readonly room: string
}

/** Shows the rows that hold every word that was typed, in any column. */
export default function FilterTable({ rows }: { rows: readonly Row[] }) {
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = rows.filter((row) => {
    const text = Object.values(row).join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return (
    <div>
      <p>
        <label>
          Filter the stages:{' '}
          <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
        </label>{' '}
        <span role="status">
          {shown.length} of {rows.length}
        </span>
      </p>
      <div className="table-scroll" role="region" aria-label="Stages" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Room</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ stage, from, to, room }) => (
              <tr key={stage}>
                <th scope="row">{stage}</th>
                <td>{from}</td>
                <td>{to}</td>
                <td>
                  <code>{room}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
