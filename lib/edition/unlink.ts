import type { Artifact } from '#lib/compile/artifact'
import { pathOfHref } from '#lib/core/path-of-href'
import { unlinkHtml } from '#lib/core/unlink-html'

/**
 * An artifact without its links to addresses that `leadsNowhere`: their words stay. A page that is not out yet is not
 * linked to from anywhere, and its address is not told. Another artifact has another key, so that what is kept of it
 * is dropped when the link comes back. Links that name `siteUrl` lead to this site, too.
 */
export function unlinkHidden(
  artifact: Artifact,
  siteUrl: string,
  leadsNowhere: (address: string) => boolean,
): Artifact {
  if (!artifact.targets.some((address) => leadsNowhere(address))) return artifact
  const hidden = artifact.targets.filter(leadsNowhere)
  const isHidden = (href: string) => hidden.includes(pathOfHref(href, siteUrl))
  const unlink = (html: string) => unlinkHtml(html, isHidden)
  const unlinked: Artifact = {
    ...artifact,
    key: `${artifact.key} without ${hidden.toSorted().join(' ')}`,
    read() {
      const texts = artifact.read()
      return { ...texts, html: unlink(texts.html), excerpt: unlink(texts.excerpt) }
    },
    updateNotes: artifact.updateNotes.map(unlink),
    targets: artifact.targets.filter((address) => !hidden.includes(address)),
    links: artifact.links.filter(({ address }) => !hidden.includes(address)),
  }
  changed.add(unlinked)
  return unlinked
}

const changed = new WeakSet<Artifact>()

/** Whether the texts of an artifact are others than those on the disk. */
export function isUnlinked(artifact: Artifact): boolean {
  return changed.has(artifact)
}
