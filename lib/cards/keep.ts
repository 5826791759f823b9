import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cardHash } from '#lib/cards/card'
import { isWholePng } from '#lib/cards/png'
import type { Card } from '#lib/cards/template'
import { writeWhole } from '#lib/core/whole-file'

export interface CardPicture {
  readonly png: Uint8Array
  /** Whether it is what the card's address stands for, for ever; if not, it stands in for one that fails. */
  readonly lasting: boolean
}

export interface CardKeep {
  /** The picture of a card: the kept one, or one drawn now and kept. Simultaneous calls share one drawing. */
  cardPicture(card: Card): Promise<CardPicture>
}

interface CardKeepOptions {
  /** Absolute; made when it is not there. */
  readonly folder: string
  readonly drawCard: (card: Card) => Promise<Uint8Array>
  /** Draws what is served, and not kept, when a card cannot be drawn. */
  readonly drawPlain: (card: Card) => Promise<Uint8Array>
  /** Told when a picture was drawn and could not be kept: it is served all the same. */
  readonly onUnkept?: (error: Error) => void
  /** Told when a card could not be drawn. */
  readonly onUndrawn?: (error: Error) => void
  /** Milliseconds before a card that could not be drawn is tried again. */
  readonly pause?: number
}

/**
 * Keeps pictures in a folder by their card's hash: 32 bytes SHA-256 of the PNG, then the PNG. A file that is
 * absent, empty, cut short or altered is a miss, and is replaced.
 */
export function createCardKeep(options: CardKeepOptions): CardKeep {
  const { folder, drawCard, drawPlain, onUnkept, onUndrawn, pause = 30_000 } = options
  const drawing = new Map<string, Promise<CardPicture>>()

  async function readOrDraw(card: Card, file: string): Promise<Uint8Array> {
    const kept = await readKept(file)
    if (kept) return kept
    const picture = await drawCard(card)
    if (!isWholePng(picture)) throw new Error(`the picture drawn for ${file} is no whole PNG`)
    try {
      await writeWhole(file, Buffer.concat([digest(picture), picture]))
    } catch (error) {
      if (!isSystemError(error)) throw error
      onUnkept?.(error)
    }
    return picture
  }

  async function pictureOf(card: Card, hash: string): Promise<CardPicture> {
    const file = path.join(/* turbopackIgnore: true */ folder, hash.slice(0, 2), `${hash}.card`)
    try {
      const picture = { png: await readOrDraw(card, file), lasting: true }
      drawing.delete(hash)
      return picture
    } catch (error) {
      // Whoever asks again soon gets the same: a card that takes long to fail must not keep the others waiting.
      setTimeout(() => drawing.delete(hash), pause).unref()
      onUndrawn?.(error instanceof Error ? error : new Error(String(error)))
      return { png: await drawPlain(card), lasting: false }
    }
  }

  return {
    cardPicture(card) {
      const hash = cardHash(card)
      let picture = drawing.get(hash)
      if (!picture) drawing.set(hash, (picture = pictureOf(card, hash)))
      return picture
    },
  }
}

async function readKept(file: string): Promise<Uint8Array | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(/* turbopackIgnore: true */ file)
  } catch (error) {
    // Whatever the disk's trouble is, the picture can be drawn.
    if (isSystemError(error)) return undefined
    throw error
  }
  const picture = bytes.subarray(32)
  return isWholePng(picture) && digest(picture).equals(bytes.subarray(0, 32)) ? picture : undefined
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
