interface ChartProps {
  title: string
  unit: string
  bars: readonly { readonly label: string; readonly value: number }[]
}

const width = 640
const labels = 120
const row = 44

/** Horizontal bars from zero, each with its value. */
export default function Chart({ title, unit, bars }: ChartProps) {
  const most = Math.max(...bars.map(({ value }) => value))
  const scale = (value: number) => Math.round((value / most) * (width - labels - 90))
  const summary = bars.map(({ label, value }) => `${label}: ${value} ${unit}`).join('; ')
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${bars.length * row}`} role="img" aria-label={`${title}. ${summary}.`}>
        {bars.map(({ label, value }, index) => (
          <g key={label} fill="currentColor" fontSize="18">
            <text x="0" y={index * row + 28}>
              {label}
            </text>
            <rect x={labels} y={index * row + 10} width={scale(value)} height="24" fillOpacity="0.55" />
            <text x={labels + scale(value) + 10} y={index * row + 28}>
              {value}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {title}, in {unit}.
      </figcaption>
    </figure>
  )
}
