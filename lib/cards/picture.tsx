import type { CSSProperties, ReactElement } from 'react'
import type { Drawing } from '#lib/cards/drawing'
import { inkWidth, measures } from '#lib/cards/grid'
import type { PlacedImage } from '#lib/cards/post-image'
import { heightOf } from '#lib/cards/text/set-text'
import { bleed, drawTexts, type PlacedText } from '#lib/cards/text/text-image'

const paper = '#fdfcfa'
const ink = '#1d1b19'
const soft = '#4d4944'
const rule = '#d8d2c7'

/** Pixels. */
const headTop = 46
const headHeight = 62
const bodyGap = 26

/** Where the image of a card goes: beside the title, level with its capitals. It is laid on afterwards. */
export function imagePlace({ title }: Drawing, { width }: PlacedImage): { left: number; top: number } {
  const left = measures.left + (title.rtl ? 0 : measures.width - width)
  return { left, top: headTop + headHeight + bodyGap + 10 }
}

/** The card as elements that the renderer lays out: boxes, rules, and texts that are images of shapes. */
export function Picture({ drawing }: { drawing: Drawing }): ReactElement {
  return (
    <div
      style={{
        width: 1200,
        height: 630,
        display: 'flex',
        flexDirection: 'column',
        background: paper,
        borderLeft: `22px solid ${drawing.accent}`,
        padding: `${headTop}px ${measures.right}px 44px ${measures.left - 22}px`,
      }}
    >
      <Masthead drawing={drawing} />
      <Body drawing={drawing} />
      <Foot drawing={drawing} />
    </div>
  )
}

/** Texts in a box of a width, whose ink may reach beyond it. */
function Texts({
  texts,
  width,
  style,
}: {
  texts: readonly PlacedText[]
  width: number
  style?: CSSProperties
}): ReactElement {
  const image = drawTexts(texts, width)
  const box = { width, height: image.height - 2 * bleed }
  return (
    <div style={{ display: 'flex', position: 'relative', flexShrink: 0, ...box, ...style }}>
      <img
        alt=""
        src={image.src}
        width={image.width}
        height={image.height}
        style={{ position: 'absolute', left: -bleed, top: -bleed }}
      />
    </div>
  )
}

/** The wordmark where its script begins to be read, the host at the other end, on one baseline. */
function Masthead({ drawing: { wordmark, host, title } }: { drawing: Drawing }): ReactElement {
  const rtl = (wordmark ?? title).rtl
  const placed = [
    wordmark && { text: wordmark, edge: edgeAt(rtl, 'start'), colour: ink },
    host && { text: host, edge: edgeAt(rtl, wordmark ? 'end' : 'start'), colour: soft },
  ]
  const texts = placed.flatMap((one) => (one ? [{ ...one, top: headHeight - 26 - one.text.baseline }] : []))
  return (
    <div style={{ display: 'flex', height: headHeight, borderBottom: `2px solid ${ink}` }}>
      <Texts texts={texts} width={measures.width} />
    </div>
  )
}

function Body({ drawing }: { drawing: Drawing }): ReactElement {
  const { title, summary, label, number, image, accent } = drawing
  const beside = image?.width ?? (number && inkWidth(number))
  const width = measures.width - (beside === undefined ? 0 : beside + measures.gap)
  const edge = edgeAt(title.rtl, 'start')
  const titleTop = label ? measures.label : 0
  const texts: PlacedText[] = [{ text: title, top: titleTop, edge, colour: ink }]
  if (label) texts.push({ text: label, top: 0, edge, colour: soft })
  if (summary) texts.push({ text: summary, top: titleTop + heightOf(title) + 18, edge, colour: soft })
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: title.rtl ? 'row-reverse' : 'row',
        justifyContent: 'space-between',
        flexGrow: 1,
        paddingTop: bodyGap,
      }}
    >
      <Texts texts={texts} width={width} />
      {number && !image && (
        <Texts
          texts={[{ text: number, top: 0, edge: edgeAt(title.rtl, 'end'), colour: accent }]}
          width={inkWidth(number)}
        />
      )}
    </div>
  )
}

function Foot({ drawing: { category, date, authors, accent, title } }: { drawing: Drawing }): ReactElement {
  const edge = edgeAt(title.rtl, 'start')
  const first = Math.max(0, ...[category, date].map((text) => (text ? heightOf(text) : 0)))
  const texts: PlacedText[] = []
  if (category) texts.push({ text: category, top: 0, edge, colour: accent })
  if (date) texts.push({ text: date, top: 0, edge: edgeAt(title.rtl, 'end'), colour: soft })
  if (authors) texts.push({ text: authors, top: first, edge, colour: ink })
  if (texts.length === 0) return <div />
  return (
    <div style={{ display: 'flex', borderTop: `2px solid ${rule}`, paddingTop: 14 }}>
      <Texts texts={texts} width={measures.width} />
    </div>
  )
}

/** The edge at which a text in a direction begins or ends. */
function edgeAt(rtl: boolean, place: 'start' | 'end'): 'left' | 'right' {
  return (place === 'start') === rtl ? 'right' : 'left'
}
