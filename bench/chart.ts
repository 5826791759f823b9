export interface ChartGroup {
  readonly label: string
  readonly bars: readonly Bar[]
}

export interface Bar {
  readonly label: string
  readonly value: number
  /** The value as it is written beside the bar. */
  readonly text: string
  readonly own: boolean
}

const width = 760
const labelWidth = 190
const textWidth = 110
const barHeight = 16
const barGap = 6
const groupGap = 34
const top = 56

/** Lying bars on a logarithmic scale, as an SVG that is legible on light and dark paper. Values are above zero. */
export function drawChart(title: string, scale: string, groups: readonly ChartGroup[]): string {
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value))
  const least = 10 ** Math.floor(Math.log10(Math.min(...values)))
  const decades = Math.max(1, Math.log10(Math.max(...values) / least))
  const lengthOf = (value: number) =>
    Math.max(2, (Math.log10(value / least) / decades) * (width - labelWidth - textWidth))
  const parts: string[] = []
  let y = top
  for (const { label, bars } of groups) {
    parts.push(`<text class="group" x="16" y="${y + 12}">${escape(label)}</text>`)
    y += 22
    for (const bar of bars) {
      const length = lengthOf(bar.value)
      const kind = bar.own ? 'own' : 'other'
      parts.push(
        `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escape(bar.label)}</text>`,
        `<rect class="${kind}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}"/>`,
        `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 12}">${escape(bar.text)}</text>`,
      )
      y += barHeight + barGap
    }
    y += groupGap - 22
  }
  const height = y + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}">
<style>
  .paper { fill: #ffffff }
  text { fill: #1f2328; font: 13px system-ui, sans-serif }
  .title { font-size: 16px; font-weight: 600 }
  .group { font-weight: 600 }
  .own { fill: #8c1d18 }
  .other { fill: #8a929b }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 }
    text { fill: #e6edf3 }
    .own { fill: #f2a099 }
    .other { fill: #7d8590 }
  }
</style>
<rect class="paper" width="${width}" height="${height}"/>
<text class="title" x="16" y="26">${escape(title)}</text>
<text x="16" y="44">${escape(scale)}</text>
${parts.join('\n')}
</svg>
`
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
