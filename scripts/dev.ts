import path from 'node:path'
import { createLiveReload } from '#lib/server/live-reload'
import { watchFolder } from '#lib/server/watch'
import { prepare, root, settingsOrExit } from './prepare.ts'
import { serveUntilSignal, watchContent } from './run-server.ts'

/** `npm run dev`: serves, and every saved file shows in the open pages. */
const settings = await settingsOrExit()
const runtime = await prepare(settings, { tolerant: true, live: true })
const live = createLiveReload()

await serveUntilSignal({
  runtime,
  dev: true,
  staleTags: ['site'],
  live,
  watch: async () => {
    live.show(runtime.problems())
    const content = await watchContent(runtime)
    runtime.onChange(({ tags, problems }) => {
      live.show(problems)
      if (tags.length > 0) live.reload()
    })
    const folders = await Promise.all(
      ['styles', 'browser', 'components', 'app', 'lib'].map((folder) =>
        watchFolder(path.join(root, folder), () => {
          runtime.restyle().then(live.reload, (error: unknown) => console.error(error))
        }),
      ),
    )
    return {
      close: async () => void (await Promise.all([content, ...folders].map((watcher) => watcher.close()))),
    }
  },
})
