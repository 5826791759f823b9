import type { PreviewNote } from '#components/document/frame'
import { formatDateTime } from '#lib/core/instant'
import type { Edition } from '#lib/edition/edition'
import type { Viewer } from '#lib/edition/viewer'
import { runtime } from '#lib/server/runtime'
import type { View } from './view.ts'

/** What somebody besides the public sees, with a bar that says what it is. */
export function previewView(viewer: Viewer, address: string): View<'preview'> {
  const edition = runtime.preview(viewer)
  return {
    edition,
    assets: runtime.assets(),
    live: true,
    preview: noteOf(viewer, edition, address),
    search: runtime.searchPreview(edition),
  }
}

function noteOf(viewer: Viewer, { site, post, page }: Edition, address: string): PreviewNote {
  const words = { editor: viewer.kind === 'editor', about: undefined }
  if (viewer.kind === 'review') {
    return { ...words, what: 'This link shows it to you before it is out. Please do not pass it on.' }
  }
  if (viewer.at !== undefined) {
    return { ...words, what: `The site as of ${formatDateTime(viewer.at, site.timezone, 'en')}.` }
  }
  const entry = (post(address) ?? page(address))?.entry
  const state = runtime.desk(viewer.editor).entries.find(({ path }) => path === entry?.path)
  const about = state && aboutEntry(state, site.timezone)
  return { ...words, what: 'Everything there is, drafts and scheduled posts included.', about }
}

function aboutEntry(
  { state, instant, heldBecause }: ReturnType<typeof runtime.desk>['entries'][number],
  zone: string,
): string | undefined {
  switch (state) {
    case 'draft':
      return 'This is a draft.'
    case 'held':
      return `This waits for its release: ${heldBecause}`
    case 'scheduled':
      return instant && `This goes out on ${formatDateTime(instant, zone, 'en')}.`
    case 'broken':
      return 'The file has problems: this is its last good version.'
    case 'live':
    case 'changed':
      return 'This is out.'
  }
}
