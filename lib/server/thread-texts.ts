import type { Artifact, ArtifactTexts, KeptArtifact } from '#lib/compile/artifact'
import { openTexts } from '#lib/compile/texts'
import path from 'node:path'
import type { Settings } from '#lib/server/settings'

/** Characters of excerpts that a thread holds: each is on the pages of several listings. */
const heldExcerpts = 64 * 1024 * 1024

/** The texts of artifacts for a thread that renders every page once: a text is read for its own page, and let go. */
export function openThreadTexts({
  dataDir,
  contentDir,
}: Pick<Settings, 'dataDir' | 'contentDir'>): (artifact: KeptArtifact) => Pick<Artifact, 'read'> {
  const texts = openTexts({
    cacheDir: path.join(dataDir, 'cache'),
    contentDir,
    // The reading throws as well, which ends the build.
    onLost: () => undefined,
  })
  let held = 0
  return (artifact) => {
    const kept = texts.artifact(artifact)
    let excerpt: string | undefined
    const shown: ArtifactTexts = {
      get html() {
        const found = kept.read()
        hold(found.excerpt)
        return found.html
      },
      get excerpt() {
        return excerpt ?? hold(kept.read().excerpt)
      },
      get text() {
        return kept.read().text
      },
    }
    const hold = (text: string): string => {
      if (excerpt === undefined && held < heldExcerpts) {
        // A copy: what is cut out of a text holds on to the whole of it.
        excerpt = Buffer.from(text).toString()
        held += text.length
      }
      return text
    }
    return { read: () => shown }
  }
}
