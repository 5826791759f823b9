import { createCssVariablesTheme, createHighlighterCore, type RegexEngine } from 'shiki/core'
import { createOnigurumaEngine } from 'shiki/engine/oniguruma'
import { bundledLanguages, type BundledLanguage } from 'shiki/langs'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharePatterns } from './share-patterns'

const theme = createCssVariablesTheme({ name: 'plain', variablePrefix: '--', fontStyle: false })

/** With rules that end where their beginning says, that begin where another ended, and that hold other languages. */
const samples: Partial<Record<BundledLanguage, string>> = {
  javascript:
    'const a = `x${ b(`y${1}`) }`; class A { static #p = /[/]\\/(?<n>é)/u }\n// 漢字 😀 ' +
    'a.b(c) '.repeat(300),
  tsx: 'const A = <T,>(p: { a?: T }) => <b title="x">{p.a as string} &amp; é</b>',
  ruby: 'x = <<~ONE\n  a #{b} c\nONE\nputs <<-A, <<-B\n one\n A\n two\n B\n=begin\ntext\n=end\n%w[a b]',
  perl: 'my $s = q{a {b} c}; $s =~ s/(\\w+)\\s\\1/<$1>/ge; print <<"ONE", <<\'TWO\';\n $s\nONE\n text\nTWO\n',
  php: '<p><?php $a = <<<TEXT\n hi {$b["c"]}\nTEXT;\n?><script>const q = `a${1}`</script></p>',
  rust: 'fn main() { let s = r##"a"# b"##; /* a /* b */ */ println!("{}", s); }',
  shellscript: 'cat <<-\'EOF\' > x && echo "${a:-$(b `c`)}"\n\ttext\n\tEOF\n[[ $a =~ ^b ]]',
  markdown:
    '# é\n\n- a\n  1. `b`\n\n```js\nlet a\n```\n\n> | a | b |\n> |---|---|\n\n~~~~yaml\na: [b]\n~~~~\n',
  latex: '\\begin{document}$a^2$ \\verb|x{| \\begin{verbatim} % a\n\\end{verbatim} % c\n\\end{document}',
  yaml: 'a: &b\n  - c: |\n      text\n    d: "e\\n"\n  - *b\n',
  diff: '--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n',
}

let engine: RegexEngine

beforeAll(async () => {
  engine = await createOnigurumaEngine(import('shiki/wasm'))
})

async function highlighterOf(regexes: RegexEngine) {
  const languages = Object.keys(samples) as BundledLanguage[]
  const langs = languages.map((one) => bundledLanguages[one])
  return createHighlighterCore({ themes: [theme], langs, engine: regexes })
}

describe('an engine that shares patterns', () => {
  it('finds in code what the engine that it stands on finds', async () => {
    const [plain, sharing] = await Promise.all([engine, sharePatterns(engine)].map(highlighterOf))
    for (const [lang, code] of Object.entries(samples)) {
      const options = { lang, theme: 'plain' as never, tokenizeTimeLimit: 0 }
      const expected = plain!.codeToTokensBase(code, options)
      // Colours, or there is nothing to compare.
      expect(new Set(expected.flat().map(({ color }) => color)).size, lang).toBeGreaterThan(1)
      expect(sharing!.codeToTokensBase(code, options), lang).toEqual(expected)
    }
  })

  it('compiles each pattern once, however many rules have it', async () => {
    const compiled: string[] = []
    const counting: RegexEngine = {
      ...engine,
      createScanner(patterns) {
        compiled.push(...(patterns as string[]))
        return engine.createScanner(patterns)
      },
    }
    const highlighter = await highlighterOf(sharePatterns(counting))
    highlighter.codeToTokensBase(samples.tsx!, { lang: 'tsx', theme: 'plain' as never })
    highlighter.codeToTokensBase(samples.javascript!, { lang: 'javascript', theme: 'plain' as never })
    expect(compiled.length).toBeGreaterThan(20)
    expect(compiled).toHaveLength(new Set(compiled).size)
  })

  it('prefers what matches leftmost, then what stands first', () => {
    const scanner = sharePatterns(engine).createScanner(['c', 'b+', 'bb', 'x?'])
    const line = engine.createString('abbc')
    expect(scanner.findNextMatchSync(line, 0, 0)).toMatchObject({ index: 3 })
    expect(scanner.findNextMatchSync(line, 1, 0)).toMatchObject({ index: 1, captureIndices: [{ end: 3 }] })
    expect(scanner.findNextMatchSync(line, 2, 0)).toMatchObject({ index: 1, captureIndices: [{ start: 2 }] })
    expect(scanner.findNextMatchSync(line, 3, 0)).toMatchObject({ index: 0 })
  })

  it('looks anew where the search begins elsewhere or otherwise, and in another line', () => {
    const scanner = sharePatterns(engine).createScanner([String.raw`\Ga`])
    const line = engine.createString('xa')
    expect(scanner.findNextMatchSync(line, 0, 0)).toBeNull()
    expect(scanner.findNextMatchSync(line, 1, 0)).toMatchObject({ captureIndices: [{ start: 1 }] })
    expect(scanner.findNextMatchSync('xxa', 1, 0)).toBeNull()
    // 1: the line is not the first.
    const begin = sharePatterns(engine).createScanner([String.raw`\Ax`])
    expect(begin.findNextMatchSync(line, 0, 1)).toBeNull()
    expect(begin.findNextMatchSync(line, 0, 0)).toMatchObject({ index: 0 })
    expect(scanner.findNextMatchSync('xxa', 2, 0)).toMatchObject({ captureIndices: [{ start: 2 }] })
  })
})
