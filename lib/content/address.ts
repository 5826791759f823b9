/**
 * The site-relative address of a post or page by its path in the content folder: the path without `posts` (then under
 * `/blog`) or `pages`, extension, `index` and a leading date of the name.
 */
export function addressOfPath(path: string): string {
  const [folder, ...rest] = path
    .normalize('NFC')
    .replace(/\.mdx?$/, '')
    .split('/')
  if (rest.at(-1) === 'index') rest.pop()
  const name = rest.pop()
  const segments = name === undefined ? [] : [...rest, name.replace(/^\d{4}-\d{2}-\d{2}[-_](?=.)/, '')]
  return `/${[...(folder === 'posts' ? ['blog'] : []), ...segments].join('/')}`
}
