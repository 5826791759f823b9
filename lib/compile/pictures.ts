import type { Element, Root } from 'hast'
import { prepareImage, type ReadyImage } from './images'
import type { Media } from './media'
import type { AddressPlace } from './places'
import type { Report } from './report'
import {
  createElement,
  createText,
  isBlank,
  isElement,
  replaceNode,
  stringProperty,
  walkElements,
  type Parent,
} from './tree'

interface Found {
  readonly image: Element
  readonly parent: Parent
  readonly grandparent: Parent | undefined
  readonly early: boolean
}

/** How many blocks from the top a reader sees without scrolling. */
const blocksInView = 3

/** Gives every image its files, size and loading; one that stands alone with a title becomes a figure. */
export async function placeImages(
  root: Root,
  from: string,
  media: Media,
  report: Report,
  placeOf: AddressPlace,
): Promise<void> {
  const found: Found[] = []
  const leading = new Set<unknown>(root.children.filter((node) => isElement(node)).slice(0, blocksInView))
  walkElements(root, (element, parent, ancestors) => {
    if (element.tagName !== 'img') return
    const top = ancestors[1] ?? element
    found.push({
      image: element,
      parent,
      grandparent: ancestors.at(-2),
      early: leading.has(top) && found.length === 0,
    })
  })
  for (const { image, parent, grandparent, early } of found) {
    const written = stringProperty(image, 'src') ?? ''
    const ready = await prepareImage(written, from, media)
    if (!ready.ok) {
      report.add(placeOf(image, 'src'), ready.error.message, ready.error.fix)
      continue
    }
    const title = stringProperty(image, 'title')
    const picture = fillImage(image, ready.value, early)
    if (title !== undefined && grandparent && isElement(parent, 'p') && isAlone(parent, image)) {
      delete image.properties['title']
      replaceNode(grandparent, parent, [
        createElement('figure', {}, picture, createElement('figcaption', {}, createText(title))),
      ])
    } else if (isElement(parent, 'picture')) {
      const choices = await prepareChoices(parent, from, media, report, placeOf)
      parent.children = [...choices, ...(picture === image ? [image] : picture.children)]
    } else replaceNode(parent, image, [picture])
  }
}

/** What an author shows instead of an image under some condition, such as a dark theme: the sources with `media`. */
async function prepareChoices(
  picture: Element,
  from: string,
  media: Media,
  report: Report,
  placeOf: AddressPlace,
): Promise<readonly Element[]> {
  const choices: Element[] = []
  for (const source of picture.children) {
    const written = isElement(source, 'source') ? stringProperty(source, 'srcSet')?.trim() : undefined
    if (written === undefined || !isElement(source) || source.properties['media'] === undefined) continue
    const ready = await prepareImage(written.split(/\s+/)[0] ?? '', from, media, [])
    if (!ready.ok) report.add(placeOf(source, 'srcSet'), ready.error.message, ready.error.fix)
    else {
      const { fallback, type, width, height } = ready.value
      choices.push(
        createElement('source', { media: source.properties['media'], type, srcSet: fallback, width, height }),
      )
    }
  }
  return choices
}

function isAlone(parent: Parent, image: Element): boolean {
  return isBlank(parent.children.filter((node) => node !== image))
}

function fillImage(image: Element, ready: ReadyImage, early: boolean): Element {
  const shown = shownWidth(image, ready.width)
  const { properties } = image
  properties['src'] = ready.fallback
  properties['alt'] ??= ''
  delete properties['srcSet']
  delete properties['sizes']
  properties['loading'] = early ? 'eager' : 'lazy'
  if (early) properties['fetchPriority'] = 'high'
  properties['decoding'] = 'async'
  if (/^https:/i.test(ready.fallback)) properties['referrerPolicy'] = 'no-referrer'
  if (ready.width !== undefined && ready.height !== undefined) {
    properties['width'] = shown
    properties['height'] = Math.max(1, Math.round((ready.height * shown) / ready.width))
  } else cleanSize(image)
  if (ready.sources.length === 0) return image
  const sizes = shown < 672 ? `(min-width: ${shown}px) ${shown}px, 100vw` : '(min-width: 44rem) 42rem, 100vw'
  const sources = ready.sources.map(({ type, files }) =>
    createElement('source', {
      type,
      srcSet: files.map(({ src, width }) => `${src} ${width}w`).join(', '),
      sizes,
    }),
  )
  return createElement('picture', {}, ...sources, image)
}

/** The width an author asked for, when it is one in pixels and the image has it. */
function shownWidth(image: Element, width: number | undefined): number {
  const asked = Number(image.properties['width'])
  const own = width ?? asked
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, own) : own
}

/** HTML takes whole pixels only. */
function cleanSize(image: Element): void {
  for (const name of ['width', 'height']) {
    const value = Number(image.properties[name])
    if (!Number.isInteger(value) || value < 1) delete image.properties[name]
  }
}
