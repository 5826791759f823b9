import { addressComplaint, addressOfPath } from '#lib/content/address'
import { positionAt } from '#lib/core/position'
import { compareProblems, type Problem } from '#lib/core/problem'
import { convertBody, type Masked } from './convert'
import type { Draft, Resolve, Tell } from './draft'
import { printYaml, type Names } from './names'
import type { ImportResult, OutputFile } from './result'

export interface AssembleInput {
  readonly drafts: readonly Draft[]
  readonly resolve: Resolve
  readonly mask: (draft: Draft, resolve: Resolve, tell: Tell) => Masked
  readonly authors: Names
  readonly categories: Names
  readonly others: readonly OutputFile[]
  readonly notes: readonly Problem[]
  readonly failures: readonly Problem[]
  readonly progress: (done: number, total: number) => void
}

/** Converts every draft and gathers all files to write, in the order of their paths. */
export function assembleImport(input: AssembleInput): ImportResult {
  const { notes, failures, kept } = checkDrafts(input)
  const files: OutputFile[] = [...input.others]
  for (const [index, draft] of kept.entries()) {
    const tell: Tell = (offset, message, made) => {
      const { line, column } = positionAt(draft.body, offset)
      notes.push({ path: draft.source, line: line + draft.bodyLine - 1, column, message, fix: made })
    }
    const masked = input.mask(draft, input.resolve, tell)
    const { body, format } = convertBody(draft, masked, input.resolve, tell)
    const path = `${draft.target}.${format}`
    const own = addressOfPath(path) === draft.address ? {} : { path: draft.address }
    const text = `---\n${printYaml({ ...draft.front, ...own })}---\n${body.replace(/^\n*/, '\n').trimEnd()}\n`
    files.push(textFile(path, text))
    input.progress(index + 1, kept.length)
  }
  const authors = input.authors.list()
  for (const { id, fields } of authors) files.push(textFile(`authors/${id}.yaml`, printYaml(fields)))
  const categories = input.categories.list().map(({ id, fields }) => ({ id, ...fields }))
  if (categories.length > 0) files.push(textFile('categories.yaml', printYaml(categories)))
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    counts: {
      posts: kept.filter(({ kind }) => kind === 'post').length,
      pages: kept.filter(({ kind }) => kind === 'page').length,
      authors: authors.length,
      categories: categories.length,
      files: input.others.length,
    },
    notes: dedupe(notes),
    failures: failures.toSorted(compareProblems),
  }
}

export function textFile(path: string, text: string, keep = false): OutputFile {
  return { path, bytes: Buffer.from(text), keep }
}

/** Two texts cannot have one address or one file; the first by its path has it. */
function checkDrafts({ drafts, notes, failures }: AssembleInput) {
  const refused = [...failures]
  const taken = new Map<string, string>()
  const kept = drafts.filter(({ address, source, target }) => {
    const owner = taken.get(address) ?? taken.get(target)
    const message =
      addressComplaint(address) ?? (owner === undefined ? undefined : `${owner} has ${address} already`)
    if (message === undefined) {
      taken.set(address, source).set(target, source)
      return true
    }
    refused.push({ path: source, line: 1, column: 1, message, fix: 'give it another path or slug' })
    return false
  })
  return { notes: [...notes], failures: refused, kept: withFreeAliases(kept, new Set(taken.keys())) }
}

/** An alias that is another text's address, or another's alias already, is of no use. */
function withFreeAliases(drafts: readonly Draft[], taken: Set<string>): Draft[] {
  return drafts.map((draft) => {
    const { aliases, ...front } = draft.front
    if (!Array.isArray(aliases)) return draft
    const free = [...new Set(aliases.map(String))].filter((alias) => {
      if (taken.has(alias) || addressComplaint(alias) !== undefined) return false
      taken.add(alias)
      return true
    })
    return { ...draft, front: free.length > 0 ? { ...front, aliases: free } : front }
  })
}

function dedupe(notes: readonly Problem[]): Problem[] {
  const seen = new Map(notes.map((note) => [JSON.stringify(note), note]))
  return [...seen.values()].toSorted(compareProblems)
}
