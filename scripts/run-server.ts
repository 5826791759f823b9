import type { PageStore } from '#lib/server/page-store'
import type { Runtime } from '#lib/server/runtime-type'
import { serve, type Served } from '#lib/server/serve'
import type { Watcher } from '#lib/server/watch'
import { count, listProblems, root } from './prepare.ts'

export interface RunOptions {
  readonly runtime: Runtime
  readonly dev: boolean
  /** Tags of kept pages that are older than the content. */
  readonly staleTags: readonly string[]
  /** Pages that were rendered ahead of this content, if there are any. */
  readonly pages?: PageStore | undefined
  /** Watches the content since before it was read. */
  readonly content: Watcher
}

/** Milliseconds after which the process ends whatever is still under way. */
const longestEnd = 9500

/** Serves until the process is told to stop, and says in one line where. */
export async function serveUntilSignal({
  runtime,
  dev,
  staleTags,
  pages,
  content,
}: RunOptions): Promise<Served> {
  const served = await serve({ runtime, root, dev, staleTags, pages }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      console.error(
        `PORT=${runtime.settings.port} is in use: stop what listens there, or set PORT to another.`,
      )
      process.exit(1)
    },
  )
  takeInChanges(runtime, content)
  const { posts } = runtime.edition()
  console.log(
    `${runtime.edition().site.name}: ${count(posts.length, 'post')} at http://localhost:${served.port}`,
  )
  const stop = async (seconds: number) => {
    setTimeout(() => process.exit(0), longestEnd).unref()
    await content.close()
    await served.close(seconds)
    process.exit(0)
  }
  // A signal may come more than once: by its group, and passed on by the process that started this one.
  let stopping: Promise<void> | undefined
  process.on('SIGINT', () => void (stopping ??= stop(0)))
  process.on('SIGTERM', () => void (stopping ??= stop(runtime.settings.drainSeconds)))
  return served
}

/** Takes in every change of the content folder; problems are printed once, and again when they change. */
function takeInChanges(runtime: Runtime, content: Watcher): void {
  let printed = listProblems(runtime.problems())
  runtime.onChange(({ problems }) => {
    const text = listProblems(problems)
    if (text !== printed) console.warn(text === '' ? 'All problems are mended.' : text)
    printed = text
  })
  content.deliver((paths) => {
    runtime.takeIn(paths).catch((error: unknown) => console.error(error))
  })
}
