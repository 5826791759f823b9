import { createElement } from 'react'
import { ImageResponse } from '@vercel/og'
import { composeDrawing, type Tools } from '#lib/cards/drawing'
import type { ReadFont } from '#lib/cards/fonts/families'
import { createFontLibrary } from '#lib/cards/fonts/font-library'
import { imagePlace, Picture } from './picture'
import { isWholePng, limitPng } from '#lib/cards/png'
import { overlayImage } from '#lib/cards/post-image'
import { type Card, templates } from '#lib/cards/template'

export class CardError extends Error {
  override readonly name = 'CardError'
}

export interface CardRenderer {
  /** A PNG of 1200 × 630 pixels and less than 300 KB. @throws {CardError} when the picture could not be made. */
  drawCard(card: Card): Promise<Uint8Array>
  /** Bytes of the fonts that have been opened. */
  readonly fontSize: number
}

interface RendererOptions {
  readonly readFont: ReadFont
  readonly readImage?: Tools['readImage']
}

/** Bytes: more is refused by some of those who show cards. */
const largest = 300_000

/** Makes a renderer that reads each of its fonts once, when a text first needs it. */
export function createCardRenderer({
  readFont,
  readImage = () => Promise.resolve(undefined),
}: RendererOptions): CardRenderer {
  const library = createFontLibrary(readFont)
  return {
    get fontSize() {
      return library.size
    },
    async drawCard(card) {
      const shown = templates[card.template].schema.parse(card)
      try {
        return await draw(shown, { library, readImage })
      } catch (cause) {
        throw new CardError(`the card of "${card.title}" cannot be drawn`, { cause })
      }
    },
  }
}

async function draw(card: Card, tools: Tools): Promise<Uint8Array> {
  const { width, height } = templates[card.template]
  const drawing = await composeDrawing(card, tools)
  const response = new ImageResponse(createElement(Picture, { drawing }), { width, height })
  const drawn = new Uint8Array(await response.arrayBuffer())
  const { image } = drawing
  const bytes = image
    ? await overlayImage(drawn, image, imagePlace(drawing, image), largest)
    : await limitPng(drawn, largest)
  if (!isWholePng(bytes)) throw new Error('the picture came out broken')
  return bytes
}
