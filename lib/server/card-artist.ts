import { Worker } from 'node:worker_threads'
import type { Card } from '#lib/cards/template'
import { createTurns } from '#lib/core/turns'

/** What a worker is told to draw. */
export interface Order {
  readonly card: Card
  /** Absolute path of the card's image. */
  readonly imageFile: string | undefined
}

/** What a worker answers: the picture and the bytes of fonts it holds, or what went wrong. */
export type Drawn = { readonly png: Uint8Array; readonly fontSize: number } | { readonly error: string }

export interface CardArtist {
  /** A picture, drawn in a thread of its own. @throws {Error} when it cannot be drawn, or not in time. */
  draw(order: Order): Promise<Uint8Array>
  close(): Promise<void>
}

interface ArtistOptions {
  /** Absolute path of the bundled worker. */
  readonly workerFile: string
  /** Milliseconds for one picture, the start of the thread among them. */
  readonly patience?: number
  /** Milliseconds without orders after which the thread ends, and its fonts are forgotten. */
  readonly rest?: number
  /** Bytes of fonts after which a thread is replaced by one that has read none. */
  readonly mostFonts?: number
}

/** Draws cards one after another in a thread, which starts with the first and does not hold the process open. */
export function createCardArtist({
  workerFile,
  patience = 20_000,
  rest = 120_000,
  mostFonts = 64 * 1024 * 1024,
}: ArtistOptions): CardArtist {
  let worker: Worker | undefined
  let resting: NodeJS.Timeout | undefined
  const turns = createTurns()

  async function dismiss(): Promise<void> {
    clearTimeout(resting)
    const leaving = worker
    worker = undefined
    await leaving?.terminate()
  }

  function hire(): Worker {
    if (worker) return worker
    const hired = new Worker(/* turbopackIgnore: true */ workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    // One that dies between two orders is nobody's trouble: the next order starts another.
    hired.on('error', () => undefined)
    hired.on('exit', () => {
      if (worker === hired) worker = undefined
    })
    hired.unref()
    worker = hired
    return hired
  }

  async function drawNow(order: Order): Promise<Uint8Array> {
    clearTimeout(resting)
    const drawn = await answerOf(hire(), order, patience).catch(async (error: unknown) => {
      await dismiss()
      throw error
    })
    if ('error' in drawn) {
      // What failed may have left a renderer behind that fails from now on.
      await dismiss()
      throw new Error(drawn.error)
    }
    if (drawn.fontSize > mostFonts) await dismiss()
    else resting = setTimeout(() => void dismiss(), rest).unref()
    return drawn.png
  }

  return {
    draw: (order) => turns.take(() => drawNow(order)),
    close: dismiss,
  }
}

function answerOf(worker: Worker, order: Order, patience: number): Promise<Drawn> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error('drawing takes too long'))), patience)
    const settle = (end: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      end()
    }
    const onMessage = (drawn: Drawn) => settle(() => resolve(drawn))
    const onError = (error: Error) => settle(() => reject(error))
    const onExit = () => settle(() => reject(new Error('the thread that draws has ended')))
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port to a thread, not a window
    worker.postMessage(order)
  })
}
