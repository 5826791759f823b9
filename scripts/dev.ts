import path from 'node:path'
import { watchFolder } from '#lib/server/watch'
import { prepare, root, settingsOrExit } from './prepare.ts'
import { serveUntilSignal } from './run-server.ts'

/** `npm run dev`: serves, and every saved file shows in the open pages. */
const settings = await settingsOrExit()
const content = await watchFolder(settings.contentDir)
const runtime = await prepare(settings, { tolerant: true, live: true })
const { reload } = await serveUntilSignal({ runtime, dev: true, staleTags: ['site'], content })
for (const folder of ['styles', 'browser', 'components', 'app', 'lib']) {
  const code = await watchFolder(path.join(root, folder))
  code.deliver(() => {
    runtime.restyle().then(reload, (error: unknown) => console.error(error))
  })
}
