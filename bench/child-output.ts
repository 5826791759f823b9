import type { ChildProcess } from 'node:child_process'

const kept = 100_000

/** What a process printed on both streams, in the order it came; of very much, the beginning and the end. */
export interface ChildOutput {
  text(): string
  /** Resolves when something is printed that matches within one line or a few. */
  printed(pattern: RegExp): Promise<void>
  /** Resolves when nothing more can come. */
  readonly closed: Promise<void>
}

export function readOutput(child: ChildProcess): ChildOutput {
  let head = ''
  let tail = ''
  const readers = new Set<() => void>()
  const take = (text: string) => {
    if (head.length < kept) head += text
    else tail = (tail + text).slice(-kept)
    for (const reader of readers) reader()
  }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take)
  const text = () => (tail === '' ? head : `${head}\n…\n${tail}`)
  return {
    text,
    closed: new Promise((resolve) => child.once('close', () => resolve())),
    printed: (pattern) =>
      new Promise((resolve) => {
        const read = () => {
          if (!pattern.test((tail === '' ? head : tail).slice(-10_000))) return
          readers.delete(read)
          resolve()
        }
        readers.add(read)
        read()
      }),
  }
}

/** Programs say what is wrong at the beginning or at the end. */
export function shorten(text: string): string {
  return text.length < 3000 ? text : `${text.slice(0, 1500)}\n…\n${text.slice(-1500)}`
}
