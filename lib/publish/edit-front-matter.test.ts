import * as fc from 'fast-check'
import { parse as parseToml } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { findFrontMatter } from '#lib/core/fences'
import { formatLocalRfc3339, instantOf } from '#lib/core/instant'
import { editFrontMatter } from '#lib/publish/edit-front-matter'
import type { FieldValue } from '#lib/publish/field-value'

function edit(text: string, changes: Record<string, FieldValue>): string {
  const result = editFrontMatter(text, changes)
  return result.ok ? result.value : `refused: ${result.error}`
}

function fieldsOf(text: string): Record<string, unknown> {
  const whole = text.replace(/^\uFEFF/, '')
  const found = findFrontMatter(whole)
  if (!found.ok) throw new Error(`${found.error.message}: ${text}`)
  const { kind, start, end } = found.value
  const source = whole.slice(start, end)
  return (kind === 'yaml' ? parseYaml(source) : parseToml(source)) as Record<string, unknown>
}

const at = '2026-03-01T14:00:00+01:00'

describe('a field that is there changes in place', () => {
  it.each([
    ['---\ntitle: A\ndraft: true\n---\n', '---\ntitle: A\ndraft: false\n---\n'],
    [
      '\uFEFF---\r\n# why\r\ntitle:   "A"\r\ndraft: true   # not yet\r\n---\r\ndraft: true\r\n',
      '\uFEFF---\r\n# why\r\ntitle:   "A"\r\ndraft: false   # not yet\r\n---\r\ndraft: true\r\n',
    ],
    ['---\n  draft:\n  title: A\n---\n', '---\n  draft: false\n  title: A\n---\n'],
    ['---\ndraft: # soon\n---\n', '---\ndraft: false # soon\n---\n'],
    ['---\n"draft" : ~\n---\n', '---\n"draft" : false\n---\n'],
    ['---\n? draft\n: true\n---\n', '---\n? draft\n: false\n---\n'],
    ['---\n{ title: A, draft: true } # so\n---\n', '---\n{ title: A, draft: false } # so\n---\n'],
    [
      '+++\ntitle = "draft = true"\ndraft=true # x\n+++\n',
      '+++\ntitle = "draft = true"\ndraft=false # x\n+++\n',
    ],
    [
      '+++\n"draft"\t= true\r\n[extra]\ndraft = true\n+++\n',
      '+++\n"draft"\t= false\r\n[extra]\ndraft = true\n+++\n',
    ],
  ])('%j', (before, after) => {
    expect(edit(before, { draft: false })).toBe(after)
  })

  it.each([
    ['---\ndate: 2024-01-01 # c\n---\n', `---\ndate: ${at} # c\n---\n`],
    ["---\ndate: '2024-01-01'\n---\n", `---\ndate: '${at}'\n---\n`],
    ['---\ndate: "2024-01-01"\n---\n', `---\ndate: "${at}"\n---\n`],
    ['---\ndate: >- # c\n  2024-01-01\n\nlast: x\n---\n', `---\ndate: ${at} # c\n\nlast: x\n---\n`],
    ['---\na: &d 2024\ndate: *d\n---\n', `---\na: &d 2024\ndate: ${at}\n---\n`],
    ['+++\ndate = 2024-01-01 10:00:00Z # c\n+++\n', `+++\ndate = ${at} # c\n+++\n`],
    ["+++\ndate = '2024-01-01'\n+++\n", `+++\ndate = '${at}'\n+++\n`],
    ['+++\ndate = """2024-\\\n01-01"""\n+++\n', `+++\ndate = "${at}"\n+++\n`],
  ])('a date: %j', (before, after) => {
    expect(edit(before, { date: at })).toBe(after)
  })
})

describe('a field that is missing is added', () => {
  it.each([
    ['---\ntitle: A # a\nauthors: [x]\n---\n', '---\ntitle: A # a\ndraft: true\nauthors: [x]\n---\n'],
    ['---\ndate: 2024-01-01\ntitle: A\nx: 1\n---', '---\ndate: 2024-01-01\ntitle: A\ndraft: true\nx: 1\n---'],
    [
      '---\r\n  title: >\r\n    A\r\n    B\r\n\r\n  x: 1\r\n---\r\n',
      '---\r\n  title: >\r\n    A\r\n    B\r\n  draft: true\r\n\r\n  x: 1\r\n---\r\n',
    ],
    ['---\n# about\nauthors: [x]\n---\n', '---\n# about\ndraft: true\nauthors: [x]\n---\n'],
    ['---\n---\n', '---\ndraft: true\n---\n'],
    ['---\n{ title: "A", x: 1 }\n---\n', '---\n{ title: "A", draft: true, x: 1 }\n---\n'],
    [
      '+++\ntitle = """\n[a]\ndate = 1"""\n[extra]\nx = 1\n+++\n',
      '+++\ntitle = """\n[a]\ndate = 1"""\ndraft = true\n[extra]\nx = 1\n+++\n',
    ],
    [
      '+++\n  title = \'A\' # a\n  tags = [ # ]\n "]", {a=1}]\n+++\n',
      '+++\n  title = \'A\' # a\n  draft = true\n  tags = [ # ]\n "]", {a=1}]\n+++\n',
    ],
    ['+++\n[extra]\ntitle = "x"\n+++\n', '+++\ndraft = true\n[extra]\ntitle = "x"\n+++\n'],
  ])('%j', (before, after) => {
    expect(edit(before, { draft: true })).toBe(after)
  })
})

it.each([
  ['# Hello\n', 'there is no front matter'],
  ['---\na: [\n---\n', 'cannot be read'],
  ['---\na: 1\na: 2\n---\n', 'cannot be read'],
  ['---\n- draft\n---\n', 'cannot be read'],
  ['---\ndraft: [true]\n---\n', 'only its author'],
  ['---\n{ title: A, draft }\n---\n', 'only its author'],
  ['---\ndraft: &d true\nother: *d\n---\n', 'another field'],
  ['+++\ndraft = [true]\n+++\n', 'only its author'],
  ['+++\ndraft.a = true\n+++\n', 'another field'],
])('leaves %j alone', (text, reason) => {
  expect(edit(text, { draft: false })).toContain(reason)
})

const scalar = fc.oneof(fc.boolean(), fc.integer(), fc.string({ unit: 'binary' }), fc.string())
const date = fc
  .tuple(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('Europe/Berlin', 'AoE', 'UTC', 'Asia/Kathmandu'))
  .map(([ms, zone]) => formatLocalRfc3339(instantOf(ms), zone))

interface Style {
  readonly lineEnd: string
  readonly mark: string
  readonly quote: string
  readonly comment: string
  readonly order: readonly number[]
}
const style: fc.Arbitrary<Style> = fc.record({
  lineEnd: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\uFEFF'),
  quote: fc.constantFrom('', '"', "'"),
  comment: fc.constantFrom('', ' # date: 2020', '\t# "draft: true"'),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
})

function yamlText({ lineEnd, mark, quote, comment, order }: Style, was: string, draft: boolean): string {
  const lines = [
    'title: "date: #no" # title',
    `date:  ${quote}${was}${quote}${comment}`,
    `draft: ${draft}${comment}`,
    `note: |${lineEnd}  draft: true${lineEnd}  date: x`,
    'authors: [ada,   "bob"] # both',
    `updates:${lineEnd}  - at: 2026-01-01${lineEnd}    note: 'it''s'`,
  ]
  const written = order.map((index) => lines[index]!).join(lineEnd)
  return `${mark}---${lineEnd}${written}${lineEnd}---${lineEnd}${lineEnd}date: ${was}${lineEnd}draft: ${draft}`
}

function tomlText({ lineEnd, mark, quote, comment, order }: Style, was: string, draft: boolean): string {
  const lines = [
    'title = "date = 1" # title',
    `date  = ${quote}${was}${quote}${comment}`,
    `draft=${draft}${comment}`,
    `note = '''${lineEnd}draft = true${lineEnd}[a]'''`,
    `authors = ["ada", # ]${lineEnd}  'bob' ]`,
    'extra = { date = 1, draft = true }',
  ]
  const written = order.map((index) => lines[index]!).join(lineEnd)
  const table = `[more]${lineEnd}date = 1${lineEnd}`
  return `${mark}+++${lineEnd}${written}${lineEnd}${table}+++${lineEnd}${lineEnd}date = ${was}${lineEnd}`
}

describe.each([
  ['YAML', yamlText],
  ['TOML', tomlText],
])('in any %s', (_, write) => {
  it('reads back the new values and all others as before, and undone it is the same bytes', () => {
    fc.assert(
      fc.property(style, date, date, fc.boolean(), (form, was, will, draft) => {
        const before = write(form, was, draft)
        const after = edit(before, { date: will, draft: !draft })
        const { date: newDate, draft: newDraft, ...others } = fieldsOf(after)
        const { date: _date, draft: _draft, ...same } = fieldsOf(before)
        expect(new Date(newDate as string | Date).getTime()).toBe(Date.parse(will))
        expect([newDraft, others]).toEqual([!draft, same])
        expect(edit(after, { date: was, draft })).toBe(before)
      }),
    )
  })

  it('any other value reads back as it is', () => {
    fc.assert(
      fc.property(style, date, scalar, fc.constantFrom('title', 'subtitle'), (form, was, value, name) => {
        const before = write(form, was, true)
        const after = editFrontMatter(before, { [name]: value })
        // What a format cannot hold is refused, never written as something else.
        if (after.ok) expect(fieldsOf(after.value)).toEqual({ ...fieldsOf(before), [name]: value })
        else expect(JSON.stringify(value)).toMatch(/\\u|[^ -~]/)
      }),
    )
  })
})
