'use client'

interface ErrorPageProps {
  error: unknown
  retry: () => void
}

/** Something broke on our side; nothing half-done is left, since files are written whole or not at all. */
export default function StudioError({ error, retry }: ErrorPageProps) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <main id="content" className="studio-main studio-broken">
      <title>Something broke · Studio</title>
      <p className="studio-above">500</p>
      <h1>Something broke on our side</h1>
      <p>Files are written whole or not at all: nothing half-done is left.</p>
      {digest && (
        <p>
          The server’s log has it under <code>{digest}</code>.
        </p>
      )}
      <p className="line-form">
        <button type="button" className="button button-main" onClick={retry}>
          Try again
        </button>
        <a href="/studio">To all posts</a>
      </p>
    </main>
  )
}
