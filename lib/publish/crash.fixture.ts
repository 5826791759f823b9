import { sampleEditor } from '#lib/edition/viewer.fixture'
import { createNewsroom, type NewsroomOptions } from '#lib/publish/create-newsroom'

/** A process that publishes one post and is killed while it does: `crash.fixture <content> <data> <path>`. */
const [contentDir = '', dataDir = '', post = ''] = process.argv.slice(2)
const options: NewsroomOptions = {
  contentDir,
  dataDir,
  environment: process.env,
  push: false,
  webhookSecret: undefined,
  now: Date.now,
  isEntry: async () => true,
  inspect: (_, text) => ({
    ok: true,
    value: {
      title: 'A',
      draft: text.includes('draft: true'),
      date: Date.parse(/date: (.*)/.exec(text)?.[1] ?? '') as never,
      timezone: 'UTC',
    },
  }),
  takeIn: async () => {},
}
const newsroom = createNewsroom(options)
await newsroom.change(sampleEditor(), post, (await newsroom.version(post)) ?? '', { kind: 'publish' })
