import type { PreviewNote } from './frame.tsx'

/** Says over a preview what is shown and how to leave. It stands outside the document that readers will get. */
export function PreviewBar({ note, address }: { note: PreviewNote; address: string }) {
  return (
    <aside className="preview-bar" aria-label="Preview">
      <p>
        <strong>Preview.</strong> {note.what} {note.about}
      </p>
      {note.editor && (
        <form method="post" action="/api/draft">
          <input type="hidden" name="to" value={address} />
          <a href="/studio">Studio</a>
          <button type="submit" name="off" value="1">
            Leave the preview
          </button>
        </form>
      )}
    </aside>
  )
}
