import { measures, type Say, styles } from '#lib/cards/grid'
import { type PlacedImage, placeImage } from '#lib/cards/post-image'
import type { Card } from '#lib/cards/template'
import type { SetText } from '#lib/cards/text/set-text'

const sizes = [112, 106, 100, 94, 88, 82, 76, 70, 65, 60, 56, 52, 48]
const siteSizes = [156, 146, 136, 126, 118, ...sizes]

/** Widths of the image beside a title, in pixels: the longer the title, the less is left. */
const imageWidths = [460, 380, 300]

interface TitlePlace {
  readonly image: Uint8Array | undefined
  /** Pixels. */
  readonly height: number
  readonly lines: number
  /** Pixels of the width that are taken by something else than an image. */
  readonly beside: number
}

export interface Title {
  readonly title: SetText
  readonly image: PlacedImage | undefined
  /** Pixels of the column that the title stands in. */
  readonly width: number
  /** It is the site's name: no font has all letters of the title. */
  readonly plain: boolean
}

/** Sets the title of a card beside its image, which makes room for it as long as it can be recognised. */
export async function composeTitle(
  card: Card,
  say: Say,
  { image, height, lines, beside }: TitlePlace,
): Promise<Title> {
  const box = {
    height,
    lines,
    leading: 1.1,
    sizes: card.template === 'site' ? siteSizes : sizes,
    wholeWords: 56,
  }
  async function setIn(width: number): Promise<Omit<Title, 'image'>> {
    const own = await say(card.title, { ...box, width }, styles.headline, card.language)
    if (own) return { title: own, width, plain: false }
    const title =
      (await say(card.site, { ...box, width }, styles.headline)) ??
      (await say(card.host, { ...box, width }, styles.headline))
    if (!title) throw new Error("neither the site's name nor its host can be drawn")
    return { title, width, plain: true }
  }
  for (const width of image ? imageWidths : []) {
    // oxlint-disable-next-line no-await-in-loop
    const placed = await placeImage(image!, { width, height: measures.title })
    if (!placed) break
    // oxlint-disable-next-line no-await-in-loop
    const shown = await setIn(measures.width - placed.width - measures.gap)
    if (!shown.title.cut || width === imageWidths.at(-1)) return { ...shown, image: placed }
  }
  return { ...(await setIn(measures.width - beside)), image: undefined }
}
