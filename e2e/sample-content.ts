import { makeContent, post, type ContentFolder } from './content-folder.ts'

/** The address that the sample site says it has; it is served elsewhere. */
export const publicUrl = 'https://blog.example.org'

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300"><rect width="400" height="300" fill="#8c1d18"/></svg>`

/** Addresses of everything that the sample site shows and lists, besides the views of all posts. */
export const listedAddresses = [
  '/blog/first',
  '/blog/second',
  '/blog/third',
  '/blog/zürich',
  '/blog/ampersands',
  '/about',
  '/category/law',
  '/category/news',
  '/author/ada',
  '/author/noor',
  '/series/court',
] as const

/** A site with one of everything that a feed, a head or a card can show, and with things none of them may. */
export function makeSampleContent(): Promise<ContentFolder> {
  return makeContent({
    'site.yaml': `name: Example & Sons
url: ${publicUrl}
description: What we "decided" <here>
language: en-GB
timezone: Europe/Berlin
articleType: NewsArticle
fediverse: '@news@social.example'
profiles: [https://social.example/@news]
licence: { label: CC BY 4.0, href: https://creativecommons.org/licenses/by/4.0/ }
`,
    'authors/ada.yaml': `name: Ada Example
fediverse: '@ada@social.example'
links:
  - { label: Fediverse, href: https://social.example/@ada }
`,
    'authors/noor.yaml': 'name: Noor Example\n',
    'authors/silent.yaml': 'name: Silent Example\n',
    'categories.yaml': `- { id: news, name: News & Views }
- { id: law, name: Law }
- { id: unused, name: Unused }
`,
    'series/court.yaml': 'title: In court\nparts:\n  - title: First\n  - title: A part to come\n',
    'redirects.yaml': '/old-first: /blog/first\n/gone: https://elsewhere.example.org/there\n',
    'pages/about.md': '---\ntitle: About us\ndescription: Who we are\n---\n\nAll of us.\n',
    'pages/hidden.md': '---\ntitle: Hidden\nnoindex: true\n---\n\nNot to be listed.\n',
    'posts/first.md': `---
title: First
date: 2026-01-01T10:00
authors: [ada]
categories: [law]
series: court
---

The beginning.
`,
    'posts/second.mdx': `---
title: The "second" <b>post</b>
date: 2026-01-02T10:00
authors: [ada, noor]
categories: [news, law]
series: court
description: What happened & what did not
aliases: [/2026/second.html, /старый]
guid: tag:example.org,2010:second
updates:
  - at: 2026-02-01T09:00:00+01:00
    note: First update.
  - at: 2026-02-03T09:00:00+01:00
    note: Second update.
---

See [the first](/blog/first), [its rest](/blog/third#the-rest), [below](#below) and ![a picture](./plan.svg).[^1]

{/* more */}

## Below

The rest of the text.

[^1]: A note.
`,
    'posts/plan.svg': picture,
    'posts/third.md': post('Third', '2026-01-03', '## The rest\n\nMore of it.'),
    'posts/zürich.md': post('Grüezi aus Zürich', '2026-01-04', 'Hallo.', 'lang: de\n'),
    'posts/ampersands.md': post(
      "'A]]>B & C < D'",
      '2026-01-05',
      'Text with ]]> and `</script>` & <b>bold</b>.',
    ),
    'posts/copied.md': post(
      'Copied',
      '2026-01-06',
      'A copy.',
      'canonical: https://elsewhere.example.org/copied\n',
    ),
    'posts/quiet.md': post('Quiet', '2026-01-07', 'Not for engines.', 'noindex: true\n'),
    'posts/draft.md': post('Unfinished', '2026-01-08', 'Secretdraftword.', 'draft: true\n'),
    'posts/future.md': post('Not yet', '2099-01-01', 'Secretfutureword.'),
  })
}
