import type { ReactNode } from 'react'
import { requireProps } from './require-props.ts'

interface FigureProps {
  /** A path relative to the post, or an https address. */
  src: string
  /** What the picture shows; empty only for a decoration. */
  alt: string
  caption?: ReactNode
  /** CSS pixels. */
  width?: number
  children?: ReactNode
}

/** A picture with a caption: the `caption`, or whatever stands between the tags. */
export function Figure({ src, alt, caption, width, children }: FigureProps) {
  requireProps('Figure', { src })
  if (typeof alt !== 'string') throw new Error('Figure needs alt; write alt="" for a decoration')
  const text = caption ?? children
  return (
    <figure>
      {/* Lazy, or React would put a preload of it before the text. */}
      <img src={src} alt={alt} width={width} loading="lazy" />
      {text && <figcaption>{text}</figcaption>}
    </figure>
  )
}

interface GalleryProps {
  /** Pictures or figures. */
  children: ReactNode
  caption?: ReactNode
}

/** Several pictures side by side. */
export function Gallery({ children, caption }: GalleryProps) {
  if (!children) throw new Error('Gallery needs pictures between its tags')
  return (
    <figure className="gallery">
      <div className="gallery-pictures">{children}</div>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
