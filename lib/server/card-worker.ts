import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import { createCardRenderer } from '#lib/cards/renderer'
import { unlessMissing } from '#lib/core/unless-missing'
import type { Drawn, Order } from '#lib/server/card-artist'

// Bundled into a folder of the project. Outside Next, whose own copy it would be, `@vercel/og` is the package's.
const packages = path.join(path.dirname(import.meta.dirname), 'node_modules')
let imageFile: string | undefined
const renderer = createCardRenderer({
  readFont: (packagePath) => readFile(path.join(packages, packagePath)),
  readImage: async () => (imageFile === undefined ? undefined : unlessMissing(readFile(imageFile))),
})

// One order at a time: whoever gives them waits for the answer.
parentPort!.on('message', async (order: Order) => {
  imageFile = order.imageFile
  let drawn: Drawn
  try {
    drawn = { png: await renderer.drawCard(order.card), fontSize: renderer.fontSize }
  } catch (error) {
    drawn = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port to a thread, not a window
  parentPort!.postMessage(drawn)
})
