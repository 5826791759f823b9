/** Reads a file of an installed npm package, named by its path in `node_modules`. @throws when it is not there. */
export type ReadFont = (packagePath: string) => Promise<Uint8Array>

export type Weight = 400 | 600

/** How a package holds a typeface: cut into slices by `unicode.json`, in all weights or one, or whole. */
export type FamilyFiles = { readonly scale: number } & (
  | { readonly kind: 'variable' | 'regular'; readonly package: string }
  | { readonly kind: 'whole'; readonly files: Readonly<Record<Weight, string>> }
)

/** `scale`: the size at which it looks as large as the Latin letters around it. */
const sliced = (name: string, scale = 1): FamilyFiles => ({
  kind: 'variable',
  package: `@fontsource-variable/${name}`,
  scale,
})
const regular = (name: string, scale = 1): FamilyFiles => ({
  kind: 'regular',
  package: `@fontsource/${name}`,
  scale,
})

export const families = {
  serif: sliced('source-serif-4'),
  sans: sliced('source-sans-3'),
  // Whole, since a mark and its letter must come from one file; the slices hold eight marks.
  marks: {
    kind: 'whole',
    scale: 0.96,
    files: {
      400: '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
      600: '@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
    },
  },
  simplified: sliced('noto-serif-sc', 0.92),
  traditional: sliced('noto-serif-tc', 0.92),
  japanese: sliced('noto-serif-jp', 0.92),
  korean: sliced('noto-serif-kr', 0.92),
  arabic: sliced('noto-naskh-arabic'),
  hebrew: sliced('noto-serif-hebrew'),
  armenian: sliced('noto-serif-armenian'),
  georgian: sliced('noto-serif-georgian'),
  ethiopic: sliced('noto-serif-ethiopic'),
  devanagari: sliced('noto-serif-devanagari'),
  bengali: sliced('noto-serif-bengali'),
  gurmukhi: sliced('noto-serif-gurmukhi'),
  gujarati: sliced('noto-serif-gujarati'),
  tamil: sliced('noto-serif-tamil'),
  telugu: sliced('noto-serif-telugu'),
  kannada: sliced('noto-serif-kannada'),
  malayalam: sliced('noto-serif-malayalam'),
  sinhala: sliced('noto-serif-sinhala'),
  thai: sliced('noto-serif-thai'),
  lao: sliced('noto-serif-lao'),
  khmer: sliced('noto-serif-khmer'),
  myanmar: sliced('noto-sans-myanmar'),
  tibetan: sliced('noto-serif-tibetan'),
  math: regular('noto-sans-math'),
  symbols: sliced('noto-sans-symbols'),
  moreSymbols: regular('noto-sans-symbols-2'),
  emoji: regular('noto-color-emoji', 0.82),
} satisfies Record<string, FamilyFiles>

export type Family = keyof typeof families

/** The file of a slice, named as in `unicode.json`. */
export function sliceFile(files: Exclude<FamilyFiles, { kind: 'whole' }>, slice: string): string {
  const stem = files.package.slice(files.package.indexOf('/') + 1)
  // The slices of large typefaces are called [0], [1]… there, and 0, 1… in the names of files.
  const style = files.kind === 'variable' ? 'wght' : '400'
  return `${files.package}/files/${stem}-${slice.replace(/[[\]]/g, '')}-${style}-normal.woff2`
}
