interface ShareLinksProps {
  /** Absolute. */
  address: string
  title: string
}

const services = [
  {
    name: 'Mastodon',
    href: (url: string, title: string) =>
      `https://share.joinmastodon.org/#text=${encodeURIComponent(`${title} ${url}`)}`,
  },
  {
    name: 'Bluesky',
    href: (url: string, title: string) =>
      `https://bsky.app/intent/compose?${query({ text: `${title} ${url}` })}`,
  },
  {
    name: 'LinkedIn',
    href: (url: string) => `https://www.linkedin.com/sharing/share-offsite/?${query({ url })}`,
  },
  {
    name: 'Hacker News',
    href: (url: string, title: string) =>
      `https://news.ycombinator.com/submitlink?${query({ u: url, t: title })}`,
  },
  {
    name: 'Lobsters',
    href: (url: string, title: string) => `https://lobste.rs/stories/new?${query({ url, title })}`,
  },
  {
    name: 'Reddit',
    href: (url: string, title: string) => `https://www.reddit.com/submit?${query({ url, title })}`,
  },
  { name: 'e-mail', href: (url: string, title: string) => `mailto:?${query({ subject: title, body: url })}` },
] as const

/** RFC 3986 rather than form encoding: mail programs show a `+` as it is. */
function query(parameters: Record<string, string>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

/** Quiet text links; nothing is loaded from anyone before one is followed. */
export function ShareLinks({ address, title }: ShareLinksProps) {
  return (
    <ul className="inline-list share-links">
      {services.map(({ name, href }) => (
        <li key={name}>
          <a href={href(address, title)} rel="noopener nofollow">
            {name}
          </a>
        </li>
      ))}
      <li>
        <button type="button" data-copy={address} hidden>
          Copy link
        </button>
      </li>
    </ul>
  )
}
