import type { Artifact, ArtifactTexts } from '#lib/compile/artifact'
import type { Post } from '#lib/content/post'
import type { EditionAuthor, EditionCategory, EditionPost, EditionSeries } from '#lib/edition/edition'
import { instantOf } from '#lib/core/instant'
import { sampleBody, sampleExcerpt, sampleToc } from './body.ts'

export const sampleAuthors: readonly EditionAuthor[] = [
  {
    id: 'ada',
    name: 'Ada Example',
    pronouns: 'she/her',
    bio: 'Ada looks after the elections of the foundation and writes down what was decided.\n\nBefore that she taught mathematics.',
    avatar: 'ada.jpg',
    fediverse: '@ada@social.example',
    links: [
      { label: 'Website', href: 'https://ada.example.org' },
      { label: 'Code', href: 'https://git.example.org/ada' },
    ],
    role: undefined,
    identities: [],
    portrait: { src: '/media/portrait.png', width: 240, height: 240, type: 'image/png' },
    count: 5,
  },
  {
    id: 'ben',
    name: 'Ben Sample',
    pronouns: undefined,
    bio: 'Ben is the editor of the specification.',
    avatar: undefined,
    fediverse: undefined,
    links: [],
    role: undefined,
    identities: [],
    portrait: undefined,
    count: 3,
  },
]

export const sampleCategories: readonly EditionCategory[] = [
  { id: 'foundation', name: 'Foundation', description: 'How the foundation is run, and by whom.', count: 7 },
  { id: 'releases', name: 'Releases', description: undefined, count: 4 },
  { id: 'security', name: 'Security', description: 'Advisories and reports of incidents.', count: 1 },
]

export const sampleSeries: EditionSeries = {
  id: 'election',
  title: 'The first board election',
  description: 'From the call for candidates to the first meeting.',
  parts: [{ title: 'What the board did first' }],
  places: [
    { title: 'The board election: a call for candidates', address: '/blog/2026/02/call' },
    { title: 'Results of the governing board election', address: '/blog/2026/03/results' },
    { title: 'What the board did first', address: undefined },
  ],
}

const entry: Post = {
  kind: 'post',
  path: 'posts/2026/03/results.md',
  format: 'md',
  address: '/blog/2026/03/results',
  title: 'Results of the governing board election',
  description: undefined,
  image: undefined,
  imageAlt: undefined,
  canonical: undefined,
  aliases: [],
  lang: undefined,
  toc: undefined,
  noindex: false,
  draft: false,
  release: undefined,
  bodyLine: 1,
  bodyStart: 0,
  bodyHash: '',
  file: { path: 'posts/2026/03/results.md', text: '', hash: '' },
  date: instantOf(Date.UTC(2026, 2, 3, 14)),
  timezone: 'Europe/Berlin',
  updates: [],
  authors: ['ada'],
  categories: ['foundation'],
  series: undefined,
  guid: undefined,
}

const facts: Omit<Artifact, 'read'> = {
  key: 'sample',
  kept: 'sample',
  inputs: [],
  length: sampleBody.length,
  beginning: '',
  silentPictures: 0,
  excerptIsWhole: false,
  ids: [],
  words: 900,
  image: undefined,
  updateNotes: [],
  assets: [],
  islandScript: undefined,
  links: [],
  targets: [],
}

export function sampleArtifact({
  html = sampleBody,
  excerpt = sampleExcerpt,
  text = '',
  toc = sampleToc,
  ...others
}: Partial<Artifact & ArtifactTexts> = {}): Artifact {
  return { ...facts, read: () => ({ html, excerpt, text, toc }), ...others }
}

type Changes = Partial<Omit<EditionPost, 'entry' | 'artifact'>> & {
  entry?: Partial<Post>
  artifact?: Partial<Artifact & ArtifactTexts>
}

export function samplePost(changes: Changes = {}): EditionPost {
  const post = { ...entry, ...changes.entry }
  return {
    authors: sampleAuthors.slice(0, 1),
    categories: sampleCategories.slice(0, 1),
    series: undefined,
    modified: post.updates[0]?.at ?? post.date,
    summary: 'Thirty-one people stood for nine seats; this is how the votes fell and what happens next.',
    readingMinutes: 6,
    ...changes,
    entry: post,
    artifact: sampleArtifact(changes.artifact),
  }
}

const updated = instantOf(Date.UTC(2026, 2, 9, 9, 30))

/** Newest first, over two years, in several languages and lengths. */
export const samplePosts: readonly EditionPost[] = [
  samplePost({
    authors: sampleAuthors,
    series: sampleSeries,
    categories: sampleCategories.slice(0, 2),
    entry: {
      updates: [
        { at: updated, note: '' },
        { at: instantOf(Date.UTC(2026, 2, 5, 8)), note: '' },
      ],
    },
    artifact: {
      updateNotes: [
        'All nine members have <a href="/blog/2026/03/accepted">accepted their seats</a>.',
        'The table of votes had two rows exchanged; it is correct now.',
      ],
    },
  }),
  samplePost({
    entry: {
      address: '/blog/2026/02/call',
      title: 'The board election: a call for candidates',
      date: instantOf(Date.UTC(2026, 1, 11, 10)),
    },
    series: sampleSeries,
    readingMinutes: 3,
    artifact: {
      excerpt:
        '<p>Nominations are open until <strong>28 February, 23:59 Anywhere on Earth</strong>. Whoever has contributed to the protocol in the last two years may stand, and may nominate.</p>',
    },
  }),
  samplePost({
    entry: {
      address: '/blog/2026/01/incident',
      title: 'Report on the outage of the public server on 14 January, and what we have changed since then',
      date: instantOf(Date.UTC(2026, 0, 20, 16)),
    },
    authors: sampleAuthors.slice(1),
    categories: sampleCategories.slice(2),
    readingMinutes: 11,
    artifact: {
      excerpt:
        '<p>For six hours and eleven minutes nobody could send a message through the public server. This report says what happened, in which order, and why the alarm came late.</p><h3 id="s1-what">What it was not</h3><p>No data was lost, and no message was read by anyone who should not have.</p>',
    },
  }),
  samplePost({
    entry: {
      address: '/blog/2025/12/short',
      title: 'The offices are closed until 6 January',
      date: instantOf(Date.UTC(2025, 11, 19, 12)),
    },
    readingMinutes: 1,
    artifact: {
      excerpt: '<p>Security reports are read every day, as always. Everything else waits.</p>',
      excerptIsWhole: true,
      toc: [],
    },
  }),
  samplePost({
    entry: {
      address: '/blog/2025/11/مرحبا',
      title: 'مواصفة بروتوكول المثال متاحة الآن باللغة العربية',
      lang: 'ar',
      date: instantOf(Date.UTC(2025, 10, 2, 9)),
    },
    readingMinutes: 2,
    artifact: {
      excerpt:
        '<p>ترجم المتطوعون المواصفة كاملة خلال ثلاثة أشهر. يمكن لأي شخص قراءتها وتصحيحها في المستودع.</p><ul><li>الفصل الأول: الرسائل</li><li>الفصل الثاني: الهوية</li></ul>',
    },
  }),
]
