import type { ReactNode } from 'react'
import { requireProps } from './require-props.ts'
import { embedOf, youTubeEmbed, type Embed } from './embed.ts'

interface VideoProps {
  /** A file's path or https address, or a video's page at PeerTube, Vimeo or YouTube. */
  src: string
  title: string
  /** A picture that stands for a file until it is played. */
  poster?: string
  caption?: ReactNode
}

/** A film: a file plays in place; one elsewhere is a link until the reader asks for it. */
export function Video({ src, title, poster, caption }: VideoProps) {
  requireProps('Video', { src, title })
  const embed = embedOf(src)
  if (embed) return <EmbeddedVideo embed={embed} title={title} caption={caption} />
  return (
    <figure className="video">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- captions are the film's own tracks */}
      <video src={src} controls preload="none" poster={poster} aria-label={title} playsInline />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

interface YouTubeProps {
  /** Of the video, eleven characters. */
  id: string
  title: string
  /** Seconds. */
  start?: number
}

export function YouTube({ id, title, start }: YouTubeProps) {
  requireProps('YouTube', { id, title })
  const embed = youTubeEmbed(id, start)
  if (!embed) throw new Error(`YouTube needs id to be a video's id of eleven characters, not "${id}"`)
  return <EmbeddedVideo embed={embed} title={title} />
}

/** Nothing is loaded from the other site before the reader asks: the script puts a frame in the link's place. */
function EmbeddedVideo({ embed, title, caption }: { embed: Embed; title: string; caption?: ReactNode }) {
  return (
    <figure className="video" data-embed={embed.frame} data-title={title}>
      <p className="video-link">
        <a href={embed.page}>{title}</a> <span className="video-host">on {embed.host}</span>
      </p>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
