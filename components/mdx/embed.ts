/** A video at another site: its page, and the address that shows it in a frame. */
export interface Embed {
  readonly page: string
  readonly frame: string
  /** The site's name for people. */
  readonly host: string
}

/** @returns `undefined` when the id is no video's. */
export function youTubeEmbed(id: string, start?: number): Embed | undefined {
  if (!/^[\w-]{11}$/.test(id)) return undefined
  const from = start !== undefined && Number.isFinite(start) && start > 0 ? Math.floor(start) : undefined
  return {
    page: `https://www.youtube.com/watch?v=${id}${from ? `&t=${from}s` : ''}`,
    frame: `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${from ? `&start=${from}` : ''}`,
    host: 'YouTube',
  }
}

/** Knows the addresses of videos at YouTube, Vimeo and PeerTube; `undefined` for a file. */
export function embedOf(address: string): Embed | undefined {
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return youTubeOf(url) ?? vimeoOf(url) ?? peerTubeOf(url)
}

function youTubeOf(url: URL): Embed | undefined {
  const host = url.hostname.replace(/^(?:www|m)\./, '')
  const start = Number.parseInt(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '', 10)
  if (host === 'youtu.be') return youTubeEmbed(url.pathname.slice(1), start)
  if (host !== 'youtube.com' && host !== 'youtube-nocookie.com') return undefined
  const id = url.searchParams.get('v') ?? /^\/(?:embed|live|shorts)\/([^/]+)/.exec(url.pathname)?.[1]
  return youTubeEmbed(id ?? '', start)
}

function vimeoOf(url: URL): Embed | undefined {
  if (!/^(?:www\.|player\.)?vimeo\.com$/.test(url.hostname)) return undefined
  const id = /^\/(?:video\/)?(\d+)/.exec(url.pathname)?.[1]
  if (!id) return undefined
  return {
    page: `https://vimeo.com/${id}`,
    frame: `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1`,
    host: 'Vimeo',
  }
}

/** PeerTube runs on any host: its addresses are known by their form. */
function peerTubeOf(url: URL): Embed | undefined {
  const id = /^\/(?:w|videos\/(?:watch|embed))\/([\w-]{6,})$/.exec(url.pathname)?.[1]
  if (!id) return undefined
  return {
    page: `${url.origin}/w/${id}`,
    frame: `${url.origin}/videos/embed/${id}?autoplay=1&p2p=0`,
    host: url.hostname,
  }
}
