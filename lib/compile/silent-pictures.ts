/** Counts the pictures in HTML that have no alternative text, or an empty one. */
export function countSilentPictures(html: string): number {
  const pictures = html.match(/<img(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>/g) ?? []
  return pictures.filter((picture) => !/\salt=(?:"[^"]+"|'[^']+'|[^\s"'>]+)/.test(picture)).length
}
