import { type FontMetrics, readWoff } from '#lib/cards/woff'

/** Reads a file of an installed npm package, named by its path in `node_modules`. @throws when it is not there. */
export type ReadFont = (packagePath: string) => Promise<Uint8Array>

type Weight = 400 | 600

/** A font for the renderer, as `@vercel/og` takes it. */
interface FontFile {
  readonly name: string
  readonly data: ArrayBuffer
  readonly weight: Weight
  readonly style: 'normal'
}

/** One weight of a typeface, whose subsets are used as one font. */
export interface Face extends FontMetrics {
  readonly weight: Weight
  /** CSS font families in order of preference. */
  readonly family: string
  readonly files: readonly FontFile[]
}

export interface Faces {
  readonly serif: Face
  readonly serifText: Face
  readonly sans: Face
  readonly sansBold: Face
}

const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'] as const

/** Loads every face that cards are set in. Static WOFF files, since the renderer reads neither WOFF2 nor variations. */
export async function loadFaces(readFont: ReadFont): Promise<Faces> {
  const [serif, serifText, sans, sansBold] = await Promise.all([
    loadFace(readFont, 'source-serif-4', 600),
    loadFace(readFont, 'source-serif-4', 400),
    loadFace(readFont, 'source-sans-3', 400),
    loadFace(readFont, 'source-sans-3', 600),
  ])
  return { serif, serifText, sans, sansBold }
}

async function loadFace(readFont: ReadFont, typeface: string, weight: Weight): Promise<Face> {
  const parts = await Promise.all(
    subsets.map(async (subset) => {
      const path = `@fontsource/${typeface}/files/${typeface}-${subset}-${weight}-normal.woff`
      const bytes = await readFont(path)
      const file: FontFile = {
        name: `${typeface} ${weight} ${subset}`,
        data: new Uint8Array(bytes).buffer,
        weight,
        style: 'normal',
      }
      return { file, metrics: readWoff(bytes) }
    }),
  )
  const holding = (codePoint: number) => parts.find(({ metrics }) => metrics.covers(codePoint))?.metrics
  return {
    weight,
    family: parts.map(({ file }) => `"${file.name}"`).join(', '),
    files: parts.map(({ file }) => file),
    covers: (codePoint) => holding(codePoint) !== undefined,
    advance: (codePoint) => holding(codePoint)?.advance(codePoint) ?? 0,
  }
}
