import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { drawBareCard, plainCard } from '#lib/cards/bare'
import { createIconRenderer } from '#lib/cards/icon'
import { createCardKeep } from '#lib/cards/keep'
import { createCardArtist } from '#lib/server/card-artist'
import { runtime } from '#lib/server/runtime'

const root = process.cwd()

const artist = createCardArtist({
  workerFile: path.join(/* turbopackIgnore: true */ root, 'dist', 'card-worker.mjs'),
})

/** The pictures of cards, drawn once. */
export const cards = createCardKeep({
  folder: runtime.cardsDir,
  drawCard(card) {
    const image = 'image' in card ? card.image : undefined
    return artist.draw({ card, imageFile: image && runtime.mediaFile(image.name) })
  },
  drawPlain: (card) =>
    artist.draw({ card: plainCard(card), imageFile: undefined }).catch(() => drawBareCard(card)),
  onUnkept: (error) => console.error('A card could not be kept:', error.message),
  onUndrawn: (error) => console.error('A card could not be drawn, a plain one is served:', error.message),
})

export const icons = createIconRenderer({
  readFont: (packagePath) =>
    readFile(path.join(/* turbopackIgnore: true */ root, 'node_modules', packagePath)),
})
