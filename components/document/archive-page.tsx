import type { EditionPost } from '#lib/edition/edition'
import type { Site } from '#lib/content/site'
import { encodeAddress } from '#lib/core/address'
import { calendarDate, formatRfc3339, ianaZone } from '#lib/core/instant'
import { PageHeading } from '../post/page-heading.tsx'
import { countPosts } from '../post/post-list.tsx'
import { languageAttributes } from './direction.ts'
import { Document } from './document.tsx'
import type { Frame } from './frame.tsx'
import { describeBreadcrumbs } from './structured-data.ts'

export interface ArchivePageProps {
  frame: Frame
  /** Newest first. */
  posts: readonly EditionPost[]
}

interface Month {
  readonly key: string
  readonly name: string
  readonly posts: EditionPost[]
}

interface Year {
  readonly year: number
  readonly months: Month[]
}

/** Everything that was ever published, by year and month, one line each. */
export function ArchivePage({ frame, posts }: ArchivePageProps) {
  const { site } = frame
  const years = groupByMonth(posts, site)
  const crumbs = [{ name: 'Archive', address: frame.address }]
  return (
    <Document
      frame={frame}
      head={{
        title: 'Archive',
        description: `Every post of ${site.name}, by year and month.`,
        jsonLd: [describeBreadcrumbs(frame, crumbs)],
      }}
    >
      <PageHeading heading="Archive" note={countPosts(posts.length)}>
        {years.length > 1 && (
          <ul className="inline-list year-links">
            {years.map(({ year }) => (
              <li key={year}>
                <a href={`#year-${year}`}>{year}</a>
              </li>
            ))}
          </ul>
        )}
      </PageHeading>
      {years.map(({ year, months }) => (
        <section key={year} className="row archive-year" aria-labelledby={`year-${year}`}>
          <h2 className="margin" id={`year-${year}`}>
            {year}
          </h2>
          <div className="text">
            {months.map((month) => (
              <div key={month.key} className="archive-month">
                <h3>{month.name}</h3>
                <ul>
                  {month.posts.map((post) => (
                    <ArchiveLine key={post.entry.address} post={post} site={site} />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
    </Document>
  )
}

function ArchiveLine({ post, site }: { post: EditionPost; site: Site }) {
  const { entry } = post
  return (
    <li>
      <time dateTime={formatRfc3339(entry.date)}>{calendarDate(entry.date, site.timezone).day}</time>{' '}
      <a href={encodeAddress(entry.address)} {...languageAttributes(entry.lang, site.language)}>
        {entry.title}
      </a>
    </li>
  )
}

function groupByMonth(posts: readonly EditionPost[], site: Site): readonly Year[] {
  const monthName = new Intl.DateTimeFormat(site.language, {
    month: 'long',
    timeZone: ianaZone(site.timezone),
  })
  const years: Year[] = []
  for (const post of posts) {
    const { year, month } = calendarDate(post.entry.date, site.timezone)
    let group = years.at(-1)
    if (group?.year !== year) years.push((group = { year, months: [] }))
    const key = `${year}-${month}`
    let line = group.months.at(-1)
    if (line?.key !== key) {
      group.months.push((line = { key, name: monthName.format(post.entry.date), posts: [] }))
    }
    line.posts.push(post)
  }
  return years
}
