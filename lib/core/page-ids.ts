/** Ids that the page around a text uses itself: a heading of that name gets another. */
export const pageIds: readonly string[] = [
  'continue-reading',
  'footnote-label',
  'content',
  'toc-title',
  'updates-title',
  'search-query',
]
