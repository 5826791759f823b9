import { createElement } from 'react'
import { ImageResponse } from '@vercel/og'
import { composeDrawing } from '#lib/cards/drawing'
import { type Face, type Faces, loadFaces, type ReadFont } from '#lib/cards/faces'
import { Picture } from './picture'
import { isWholePng } from '#lib/cards/png'
import { type Card, templates } from '#lib/cards/template'

export class CardError extends Error {
  override readonly name = 'CardError'
}

export interface CardRenderer {
  /** A PNG of 1200 × 630 pixels. @throws {CardError} when the picture could not be made. */
  drawCard(card: Card): Promise<Uint8Array>
}

/** Makes a renderer that reads its fonts once, when the first card is drawn. */
export function createCardRenderer({ readFont }: { readonly readFont: ReadFont }): CardRenderer {
  let loading: Promise<Faces> | undefined
  const faces = () => {
    loading ??= loadFaces(readFont).catch((cause: unknown) => {
      loading = undefined
      throw new CardError('the fonts of cards cannot be read', { cause })
    })
    return loading
  }
  return { drawCard: async (card) => draw(card, await faces()) }
}

async function draw(card: Card, faces: Faces): Promise<Uint8Array> {
  const { schema, width, height } = templates[card.template]
  const drawing = composeDrawing(schema.parse(card), faces)
  const fonts = Object.values(faces).flatMap(({ files }: Face) => files)
  let bytes: Uint8Array
  try {
    const response = new ImageResponse(createElement(Picture, { drawing, faces }), { width, height, fonts })
    bytes = new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new CardError(`the card of "${card.title}" cannot be drawn`, { cause })
  }
  if (!isWholePng(bytes)) throw new CardError(`the card of "${card.title}" came out broken`)
  return bytes
}
