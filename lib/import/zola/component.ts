import { printComponent } from '../html'
import type { Shortcode, Value } from './shortcode'

/** What a shortcode becomes: JSX, and for one with a body the tag that closes it. `undefined`: not known. */
export function componentOf(
  shortcode: Shortcode,
  image: (src: string) => string | undefined,
): { readonly open: string; readonly close: string | undefined } | undefined {
  const { args, name, kind } = shortcode
  if (kind === 'open') {
    if (/^details?$/.test(name)) {
      const summary = first(args, 'summary', 'title') ?? 'Details'
      return { open: printComponent('Details', { summary }, false), close: '</Details>' }
    }
    if (/^(?:notice|notice_box|note|warning)$/.test(name)) {
      const kinds = ['note', 'tip', 'important', 'warning', 'caution']
      const wanted = first(args, 'kind', 'type', 'level') ?? name
      const props = { kind: kinds.includes(wanted) ? wanted : 'note', title: first(args, 'title') }
      return { open: printComponent('Callout', props, false), close: '</Callout>' }
    }
    return undefined
  }
  const open = inlineComponent(name, args, image)
  return open === undefined ? undefined : { open, close: undefined }
}

function inlineComponent(
  name: string,
  args: Readonly<Record<string, Value>>,
  image: (src: string) => string | undefined,
): string | undefined {
  const caption = first(args, 'caption', 'title')
  const width = Number(first(args, 'width'))
  if (/^(?:figure|image|img)$/.test(name)) {
    const written = first(args, 'img', 'src', 'path', 'url')
    const src = written === undefined ? undefined : image(written)
    if (src === undefined) return undefined
    const size = Number.isInteger(width) && width > 0 ? width : undefined
    return printComponent('Figure', { src, alt: first(args, 'alt') ?? '', caption, width: size })
  }
  if (/^(?:gallery|figureGallery|figure_gallery)$/.test(name)) {
    const list = args['images'] ?? args['imgs'] ?? args['srcs'] ?? args['figures']
    if (!Array.isArray(list) || list.length === 0) return undefined
    const captions = Array.isArray(args['captions']) ? args['captions'] : []
    const figures = list.flatMap((item: Value, index) => {
      const src = typeof item === 'string' ? image(item) : undefined
      const own = captions[index]
      return src === undefined
        ? []
        : printComponent('Figure', { src, alt: '', caption: typeof own === 'string' ? own : undefined })
    })
    if (figures.length !== list.length) return undefined
    return `${printComponent('Gallery', { caption }, false)}\n${figures.join('\n')}\n</Gallery>`
  }
  if (name === 'video') {
    const written = first(args, 'src', 'url', 'video', 'mp4')
    const src = written === undefined ? undefined : image(written)
    if (src === undefined) return undefined
    return printComponent('Video', { src, title: caption ?? first(args, 'alt') ?? 'Video', caption })
  }
  if (/^youtube(?:_player)?$/.test(name)) {
    const id = first(args, 'video_id', 'id')
    if (id === undefined || !/^[\w-]{11}$/.test(id)) return undefined
    return printComponent('YouTube', { id, title: caption ?? 'Video' })
  }
  return undefined
}

function first(args: Readonly<Record<string, Value>>, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = args[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return undefined
}
