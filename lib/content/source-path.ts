const model =
  /^(?:(?:site|categories|redirects)\.yaml|(?:authors|series)\/[^/]+\.yaml|(?:posts|pages)\/.+\.mdx?)$/

/** Whether a path is a dotfile, or a backup or lock that an editor leaves: nothing of the site. */
export function isLeftover(path: string): boolean {
  return path.split('/').some((name) => /^[.#]|[~#]$|^$/.test(name) || name.endsWith('.swp'))
}

/** Whether a path is of the content model. */
export function isSourcePath(path: string): boolean {
  return model.test(path) && !isLeftover(path)
}

/**
 * Of some paths, those that lie beside an `index.mdx` or `index.md` in a folder under `posts` or `pages`: they are
 * parts of that entry and not entries. The index of `posts` or `pages` itself has no parts.
 */
export function partsOfFolders(paths: readonly string[]): ReadonlySet<string> {
  const entryFolders = new Set(paths.flatMap((path) => indexForm.exec(path)?.[1] ?? []))
  return new Set(
    paths.filter((path) => entryFolders.has(path.slice(0, path.lastIndexOf('/'))) && !indexForm.test(path)),
  )
}

/** Whether a path lies where posts and pages are. */
export function isInEntries(path: string): boolean {
  return /^(?:posts|pages)\//.test(path)
}

const indexForm = /^((?:posts|pages)\/.+)\/index\.mdx?$/
