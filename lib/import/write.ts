import { lstat, readFile } from 'node:fs/promises'
import path from 'node:path'
import { unlessMissing } from '#lib/core/unless-missing'
import { writeWhole } from '#lib/core/whole-file'
import type { OutputFile } from './result'

export interface WriteOutcome {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  /** There already, and meant to stay. */
  readonly kept: readonly string[]
  /** There already with something else in it, or not a place to write to. */
  readonly refused: readonly { readonly path: string; readonly why: string }[]
}

/** Writes files under `root`, each whole or not at all. With `dryRun` it only says what it would do. */
export async function writeFiles(
  root: string,
  files: readonly OutputFile[],
  { dryRun, force }: { readonly dryRun: boolean; readonly force: boolean },
): Promise<WriteOutcome> {
  const outcome = {
    written: [] as string[],
    unchanged: [] as string[],
    kept: [] as string[],
    refused: [] as { path: string; why: string }[],
  }
  for (const file of files) {
    const twin = await twinOf(root, file.path)
    if (twin !== undefined) {
      outcome.refused.push({
        path: file.path,
        why: `has the same address as ${twin}, which is there; remove one`,
      })
      continue
    }
    const state = await stateOf(root, file)
    if (state.kind === 'same') outcome.unchanged.push(file.path)
    else if (state.kind === 'bad') outcome.refused.push({ path: file.path, why: state.why })
    else if (state.kind === 'other' && file.keep && !force) outcome.kept.push(file.path)
    else if (state.kind === 'other' && !force) {
      outcome.refused.push({ path: file.path, why: 'is there already and differs; --force overwrites it' })
    } else {
      if (!dryRun) await writeWhole(path.join(root, file.path), file.bytes)
      outcome.written.push(file.path)
    }
  }
  return outcome
}

/** The post or page of the other format that is there under the same name: both would have one address. */
async function twinOf(root: string, file: string): Promise<string | undefined> {
  const twin = file.endsWith('.mdx') ? file.slice(0, -1) : file.endsWith('.md') ? `${file}x` : undefined
  return twin !== undefined && (await statusOf(path.join(root, twin))) ? twin : undefined
}

type State = { readonly kind: 'free' | 'same' | 'other' } | { readonly kind: 'bad'; readonly why: string }

async function stateOf(root: string, file: OutputFile): Promise<State> {
  const segments = file.path.split('/')
  if (segments.some((one) => one === '' || one === '.' || one === '..') || /[\\\0]/.test(file.path)) {
    return { kind: 'bad', why: 'is no path inside the folder' }
  }
  for (let depth = 1; depth <= segments.length; depth++) {
    const status = await statusOf(path.join(root, ...segments.slice(0, depth)))
    if (!status) return { kind: 'free' }
    if (status.isSymbolicLink()) return { kind: 'bad', why: 'is a link, or lies behind one' }
    const last = depth === segments.length
    if (last ? !status.isFile() : !status.isDirectory()) {
      return { kind: 'bad', why: 'is in the way: a file where a folder belongs, or the reverse' }
    }
  }
  const there = await readFile(path.join(root, file.path))
  return { kind: there.equals(file.bytes) ? 'same' : 'other' }
}

function statusOf(target: string) {
  return unlessMissing(lstat(target))
}
