/** The paper of the light and the dark theme, as the stylesheet has it. */
export const papers = { light: '#fdfcfa', dark: '#191715' } as const

type Rgb = readonly [number, number, number]

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: string, other: string): number {
  const [dark, light] = [luminance(channels(one)), luminance(channels(other))].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/** The colour itself when its contrast against the paper is enough, else the nearest lightness of its hue where it is. */
export function nearestLegible(colour: string, paper: string, ratio: number): string {
  if (contrastRatio(colour, paper) >= ratio) return colour
  const { hue, saturation, lightness } = toHsl(channels(colour))
  const paperIsLight = luminance(channels(paper)) > 0.18
  for (let step = 1; step <= 1000; step++) {
    const moved = lightness + (paperIsLight ? -step : step) / 1000
    const candidate = toHex(fromHsl(hue, saturation, Math.min(1, Math.max(0, moved))))
    if (contrastRatio(candidate, paper) >= ratio) return candidate
  }
  return paperIsLight ? '#000000' : '#ffffff'
}

function channels(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toHsl([red, green, blue]: Rgb): { hue: number; saturation: number; lightness: number } {
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  const lightness = most - spread / 2
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * lightness - 1))
  if (spread === 0) return { hue: 0, saturation, lightness }
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread
  return { hue: (sixth * 60 + 360) % 360, saturation, lightness }
}

function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    return lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [channel(0), channel(8), channel(4)]
}

function toHex(rgb: Rgb): string {
  return `#${rgb
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
