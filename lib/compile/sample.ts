import type { WrittenEntry } from '#lib/content/post'
import { compileEntry, type CompileSettings } from './compile-entry'

const body = `
A text with **most** of what [texts](https://example.org/) have, \`code\` and a note.[^1]

## A heading

- one of a list
- another

| Table | Number |
| ----- | ------ |
| one   | 1      |

\`\`\`js
import { first } from './one.js'

// Twice.
export const second = async (wanted = 2) => \`\${await first({ wanted })} and more\`
\`\`\`

\`\`\`sh
npm run build && ls -l "$HOME" | head -n 2
\`\`\`

[^1]: At the end.
`

const sample: WrittenEntry = {
  kind: 'page',
  path: 'pages/sample.md',
  format: 'md',
  address: '/sample',
  title: 'Sample',
  description: undefined,
  image: undefined,
  imageAlt: undefined,
  canonical: undefined,
  aliases: [],
  lang: undefined,
  toc: undefined,
  noindex: false,
  draft: false,
  release: undefined,
  bodyLine: 1,
  bodyStart: 0,
  bodyHash: '',
  source: body,
  body,
}

/** Compiles what nobody wants: the first text takes a hundred times as long as others, for all that it has loaded. */
export async function compileSample(
  settings: Omit<CompileSettings, 'contentDir' | 'sink' | 'siteUrl'>,
): Promise<void> {
  const sink = { emit: () => Promise.resolve() }
  const site = { contentDir: settings.root, siteUrl: 'https://example.org' }
  const { result } = await compileEntry(sample, { ...settings, ...site, sink })
  if (!result.ok) throw new Error(`the sample does not compile: ${JSON.stringify(result.error)}`)
}
