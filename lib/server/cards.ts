import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createIconRenderer } from '#lib/cards/icon'
import { createCardKeep } from '#lib/cards/keep'
import { createCardRenderer } from '#lib/cards/renderer'
import { runtime } from '#lib/server/runtime'

function readFont(packagePath: string): Promise<Uint8Array> {
  return readFile(path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', packagePath))
}

const renderer = createCardRenderer({ readFont })

/** The pictures of cards, drawn once. */
export const cards = createCardKeep({
  folder: runtime.cardsDir,
  drawCard: renderer.drawCard,
  onUnkept: (error) => console.error('A card could not be kept:', error.message),
})

export const icons = createIconRenderer({ readFont })
