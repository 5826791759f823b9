import { Worker } from 'node:worker_threads'
import { withText, type EntryData } from '#lib/content/post'
import type { Place } from '#lib/core/packs'
import type { Problem } from '#lib/core/problem'
import { ok, type Result } from '#lib/core/result'
import { factsOf, type ArtifactFacts, type ArtifactImage, type KeptCompilation } from './artifact'
import { openKeeper, openMediaSink, type ArtifactKeeper } from './cache'
import { compileEntry, compileNamedImage, type CompileSettings } from './compile-entry'
import type { ComponentMap } from './evaluate'
import type { Input } from './local-files'
import { compileSample } from './sample'

/** What a worker is asked for. */
export type Task = {
  readonly contentDir: string
  readonly cacheDir: string
  readonly siteUrl: string
  /** Under which what is made is kept. */
  readonly key: string
} & (
  | { readonly kind: 'entry'; readonly entry: EntryData; readonly source: string }
  | { readonly kind: 'image'; readonly written: string; readonly from: string }
)

/** What was made; of an entry, its texts are only kept. */
export interface Answer<Made = ArtifactFacts | ArtifactImage> {
  /** With it, where it is kept. */
  readonly result: Result<{ readonly value: Made; readonly place: Place }, Problem[]>
  /** Every file that was asked for. */
  readonly inputs: readonly Input[]
}

/** What a worker says. */
export type Report =
  | { readonly kind: 'ready' }
  /** An asset is being made, or has been made: the time of the text's own code stands still meanwhile. */
  | { readonly kind: 'step'; readonly making: boolean }
  | { readonly kind: 'done'; readonly answers: readonly Answer[] }
  /** Broken machinery. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined }

export interface WorkerSettings {
  readonly root: string
  readonly components: ComponentMap
}

/** What a worker is told when it starts: that nothing waits for it yet. */
export type WorkerArgument = 'ahead'

/** Compiles what the parent process asks for, one after the other, until it goes away. */
export async function serveTasks({ root, components }: WorkerSettings): Promise<void> {
  const send = process.send?.bind(process)
  if (!send) throw new Error('this is started by the compiler, not by hand')
  const report = (said: Report) => void send(said)
  // A post must not see where it is compiled; esbuild starts with the same nothing.
  for (const name of Object.keys(process.env)) delete process.env[name]
  // Not this post's: an error nobody waits for would otherwise end the next one's compiling.
  process.on('unhandledRejection', () => process.exit(70))
  process.on('disconnect', () => process.exit(0))
  const run = async (task: Task): Promise<Answer> => {
    const sink = openMediaSink(task.cacheDir, (making) => report({ kind: 'step', making }))
    const settings = { contentDir: task.contentDir, root, components, sink, siteUrl: task.siteUrl }
    const answer = await compile(task, settings)
    // A turn of the loop, in which rejections of this task are noticed before the next begins.
    await new Promise(setImmediate)
    return answer
  }
  const runAll = async (tasks: readonly Task[]): Promise<readonly Answer[]> => {
    const answers: Answer[] = []
    for (const task of tasks) answers.push(await run(task))
    return answers
  }
  process.on('message', (tasks: readonly Task[]) => {
    runAll(tasks).then(
      (answers) => report({ kind: 'done', answers }),
      (error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error))
        report({ kind: 'failed', message, stack })
      },
    )
  })
  watchParent()
  if (process.argv.includes('ahead' satisfies WorkerArgument)) await compileSample({ root, components })
  report({ kind: 'ready' })
}

/** What is well is kept before anybody hears of it. */
async function compile(task: Task, settings: CompileSettings): Promise<Answer> {
  const keeper = keeperFor(task)
  if (task.kind === 'image') {
    const { result, inputs } = await compileNamedImage(task.written, task.from, settings)
    if (!result.ok) return { result, inputs }
    const place = keeper.keep(task.key, { inputs, value: result.value })
    return { result: ok({ value: result.value, place }), inputs }
  }
  const { entry, source } = task
  const { result, inputs } = await compileEntry(withText(entry, source), settings)
  if (!result.ok) return { result, inputs }
  const { html, excerpt, text, toc } = result.value
  const value = factsOf(result.value)
  const texts = { html, excerpt, text, source }
  const place = keeper.keep(task.key, { inputs, value: { ...value, toc } satisfies KeptCompilation }, texts)
  return { result: ok({ value, place }), inputs }
}

const keepers = new Map<string, ArtifactKeeper>()

function keeperFor({ cacheDir, kind }: Task): ArtifactKeeper {
  const of = JSON.stringify([cacheDir, kind])
  const keeper = keepers.get(of) ?? openKeeper(cacheDir, kind)
  keepers.set(of, keeper)
  return keeper
}

/** A post in a loop hears of nothing; a thread beside it ends the process when the parent has gone. */
function watchParent(): void {
  const script = `
    const parent = ${process.ppid}
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)
  `
  new Worker(script, { eval: true, stdout: true, stderr: true }).unref()
}
