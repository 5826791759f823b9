import type { CSSProperties, ReactElement } from 'react'
import { type Drawing, measures, titleSpacing } from '#lib/cards/drawing'
import type { Face, Faces } from '#lib/cards/faces'

const paper = '#fdfcfa'
const ink = '#1d1b19'
const soft = '#4d4944'
const rule = '#d8d2c7'

function set(face: Face, size: number, color: string): CSSProperties {
  return { fontFamily: face.family, fontWeight: face.weight, fontSize: size, color, whiteSpace: 'pre' }
}

/** The card as elements that the renderer lays out: flex boxes with a size, one text in each. */
export function Picture({ drawing, faces }: { drawing: Drawing; faces: Faces }): ReactElement {
  return (
    <div
      style={{
        width: 1200,
        height: 630,
        display: 'flex',
        flexDirection: 'column',
        background: paper,
        borderLeft: `22px solid ${drawing.accent}`,
        padding: `46px ${measures.right}px 44px ${measures.left - 22}px`,
      }}
    >
      <Masthead drawing={drawing} faces={faces} />
      <Title drawing={drawing} faces={faces} />
      <Foot drawing={drawing} faces={faces} />
    </div>
  )
}

function Masthead({ drawing, faces }: { drawing: Drawing; faces: Faces }): ReactElement {
  return (
    <div
      style={{
        display: 'flex',
        justifyContent: 'space-between',
        alignItems: 'flex-end',
        borderBottom: `2px solid ${ink}`,
        paddingBottom: 16,
      }}
    >
      <div style={{ display: 'flex', lineHeight: 1.1, ...set(faces.serif, 38, ink) }}>{drawing.wordmark}</div>
      <div style={{ display: 'flex', lineHeight: 1.3, ...set(faces.sans, 26, soft) }}>{drawing.host}</div>
    </div>
  )
}

function Title({ drawing, faces }: { drawing: Drawing; faces: Faces }): ReactElement {
  const { title, summary, label } = drawing
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, paddingTop: 28 }}>
      {label === undefined ? null : (
        <div style={{ display: 'flex', marginBottom: 6, lineHeight: 1.3, ...set(faces.sans, 28, soft) }}>
          {label}
        </div>
      )}
      {title.lines.map((line) => (
        <div
          key={line}
          style={{
            display: 'flex',
            lineHeight: 1.1,
            letterSpacing: title.size * titleSpacing,
            // The serif's first letter is set in from its box; at this size the edge would look ragged.
            marginLeft: -title.size * 0.04,
            ...set(faces.serif, title.size, ink),
          }}
        >
          {line}
        </div>
      ))}
      {summary?.lines.map((line, index) => (
        <div
          key={line}
          style={{
            display: 'flex',
            lineHeight: 1.35,
            marginTop: index === 0 ? 20 : 0,
            ...set(faces.serifText, summary.size, soft),
          }}
        >
          {line}
        </div>
      ))}
    </div>
  )
}

function Foot({ drawing, faces }: { drawing: Drawing; faces: Faces }): ReactElement {
  const { category, date, authors, accent } = drawing
  if (category === undefined && date === undefined && authors === undefined) return <div />
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        borderTop: `2px solid ${rule}`,
        paddingTop: 14,
        lineHeight: 1.35,
      }}
    >
      <div style={{ display: 'flex', justifyContent: 'space-between' }}>
        <div style={{ display: 'flex', ...set(faces.sansBold, 28, accent) }}>{category}</div>
        {date === undefined ? null : (
          <div style={{ display: 'flex', ...set(faces.sans, 28, soft) }}>{date}</div>
        )}
      </div>
      {authors === undefined ? null : (
        <div style={{ display: 'flex', ...set(faces.sans, 28, ink) }}>{authors}</div>
      )}
    </div>
  )
}
