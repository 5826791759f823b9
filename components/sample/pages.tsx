import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ArchivePage } from '../document/archive-page.tsx'
import { AuthorIndexPage } from '../document/author-index-page.tsx'
import { AuthorPage } from '../document/author-page.tsx'
import { CategoryIndexPage } from '../document/category-index-page.tsx'
import { ErrorPage } from '../document/error-page.tsx'
import type { Frame } from '../document/frame.tsx'
import { ListingPage } from '../document/listing-page.tsx'
import { NotFoundPage } from '../document/not-found-page.tsx'
import { PostPage } from '../document/post-page.tsx'
import { SearchPage } from '../document/search-page.tsx'
import { SeriesIndexPage } from '../document/series-index-page.tsx'
import { SeriesPage } from '../document/series-page.tsx'
import { StandalonePage } from '../document/standalone-page.tsx'
import { Election } from '../mdx/election.tsx'
import {
  sampleArtifact,
  sampleAuthors,
  sampleCategories,
  samplePost,
  samplePosts,
  sampleSeries,
} from './posts.ts'
import { sampleFrame } from './site.ts'

const candidates = {
  individual_members: [
    {
      name: 'Ada Example',
      pronouns: 'she/her',
      affiliation: 'Guild of Typesetters',
      bio: 'I have kept the minutes for **six years**.',
      platform_statement: '## Why\n\nThe ballots should be *open*.\n\n- first\n- second',
      links: [{ label: 'Website', href: 'https://ada.example.org' }],
    },
    { name: 'Ben Sample', bio: 'Editor of the specification.' },
  ],
  associate_members: [{ name: 'Chi Specimen', bio: 'Runs a server for a school.' }],
}

const results = {
  individual_members: [
    { name: 'Ben Sample', votes: 611, elected: true },
    { name: 'Ada Example', votes: 400, elected: false },
  ],
}

function electionBody(): string {
  return `<p>Two constituencies vote.</p>${renderToStaticMarkup(
    <Election
      candidates={candidates}
      results={results}
      constituencies={{ individual_members: 'Individual members' }}
    />,
  )}`
}

/** One page of every kind by its address, each made with `changes` to its frame. */
export function samplePages(changes: Partial<Frame> = {}): ReadonlyMap<string, ReactElement> {
  const frame = (address: string) => sampleFrame(address, changes)
  const [first, second] = samplePosts
  const author = sampleAuthors[0]!
  const category = sampleCategories[0]!
  const post = samplePost()
  const page = {
    entry: {
      ...post.entry,
      kind: 'page' as const,
      title: 'Governing board election 2026',
      address: '/elections',
      path: 'pages/elections.mdx',
    },
    artifact: sampleArtifact({ html: electionBody(), toc: [] }),
    summary: 'Who stands for the board.',
  }
  const several = { page: 2, pages: 9, base: '/category/foundation' }
  const only = { page: 1, pages: 1, base: '/author/ada' }
  const title = [
    { text: 'Results of the governing board ', match: false },
    { text: 'election', match: true },
  ]
  const snippet = [
    { text: '… stood for nine seats in the ', match: false },
    { text: 'election', match: true },
    { text: ' of the first board, and 1,204 members voted …', match: false },
  ]
  const hits = samplePosts.slice(0, 3).map((one) => ({ post: one, title, snippet }))
  const pages: Record<string, ReactElement> = {
    '/': <ListingPage frame={frame('/')} posts={samplePosts} pagination={{ page: 1, pages: 3, base: '/' }} />,
    '/category/foundation': (
      <ListingPage
        frame={frame('/category/foundation')}
        heading={category.name}
        lead={category.description}
        note="Category"
        posts={samplePosts.slice(0, 2)}
        pagination={several}
      />
    ),
    '/blog/2026/03/results': (
      <PostPage
        frame={frame('/blog/2026/03/results')}
        post={first!}
        previous={second}
        next={samplePosts[3]}
        related={samplePosts.slice(2, 4)}
      />
    ),
    '/elections': <StandalonePage frame={frame('/elections')} page={page} />,
    '/archive': <ArchivePage frame={frame('/archive')} posts={samplePosts} />,
    '/category': <CategoryIndexPage frame={frame('/category')} categories={sampleCategories} />,
    '/author/ada': (
      <AuthorPage
        frame={frame('/author/ada')}
        author={author}
        posts={samplePosts.slice(0, 2)}
        pagination={only}
      />
    ),
    '/author': <AuthorIndexPage frame={frame('/author')} authors={sampleAuthors} />,
    '/series/election': (
      <SeriesPage
        frame={frame('/series/election')}
        series={sampleSeries}
        posts={samplePosts.slice(0, 2).toReversed()}
      />
    ),
    '/series': <SeriesIndexPage frame={frame('/series')} series={[sampleSeries]} />,
    '/search': <SearchPage frame={frame('/search')} query="election" total={12} hits={hits} />,
    '/missing': (
      <NotFoundPage
        frame={frame('/missing')}
        suggestions={[{ title: first!.entry.title, address: first!.entry.address }]}
        query="election result"
      />
    ),
    '/error': (
      <ErrorPage
        frame={frame('/error')}
        status={500}
        title="This page could not be made"
        message="The fault is ours and has been written down. Try again in a minute."
      />
    ),
  }
  return new Map(Object.entries(pages))
}
