import type { Artifact } from '#lib/compile/artifact'
import { encodeAddress } from '#lib/core/address'

/**
 * An artifact without its links to addresses that `leadsNowhere`: their words stay. A page that is not out yet is not
 * linked to from anywhere, and its address is not told. Another artifact has another key, so that what is kept of it
 * is dropped when the link comes back.
 */
export function unlinkHidden(artifact: Artifact, leadsNowhere: (address: string) => boolean): Artifact {
  const hidden = [...new Set(artifact.links.map(({ address }) => address))].filter(leadsNowhere)
  if (hidden.length === 0) return artifact
  const unlink = (html: string) => unlinkHtml(html, hidden)
  return {
    ...artifact,
    key: `${artifact.key} without ${hidden.toSorted().join(' ')}`,
    html: unlink(artifact.html),
    excerpt: unlink(artifact.excerpt),
    updateNotes: artifact.updateNotes.map(unlink),
    links: artifact.links.filter(({ address }) => !hidden.includes(address)),
  }
}

const anchor = /<a(\s(?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/a>/g
const hrefOf = /\shref=(?:"([^"?#]*)[^"]*"|'([^'?#]*)[^']*'|([^\s"'>?#]*))/

/** Compiling wrote each link as the encoded address, with a query and a fragment where it has them. */
function unlinkHtml(html: string, hidden: readonly string[]): string {
  const encoded = new Set(hidden.map((address) => encodeAddress(address)))
  return html.replace(anchor, (whole, attributes: string, inner: string) => {
    const found = hrefOf.exec(attributes)
    const href = (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replace(/&(?:amp|#x26|#38);/gi, '&')
    return encoded.has(href) ? inner : whole
  })
}
