import { encodeAddress } from '#lib/core/address'
import type { Frame } from './frame.tsx'

/** The colophon: who speaks here, how to follow it, on what terms. */
export function Footer({ frame }: { frame: Frame }) {
  const { site, feeds } = frame
  const feed = (file: string) => encodeAddress(`${feeds.base}/${file}`)
  return (
    <footer className="colophon">
      <div className="row">
        <p className="margin colophon-name">{site.name}</p>
        <div className="text">
          <p>{site.description}</p>
          <ul className="inline-list">
            {site.footer.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
            <li>
              <a href={feed('feed.xml')}>RSS</a>
            </li>
            <li>
              <a href={feed('atom.xml')}>Atom</a>
            </li>
            <li>
              <a href={feed('feed.json')}>JSON Feed</a>
            </li>
          </ul>
          {site.licence && (
            <p>
              Text under{' '}
              <a rel="license" href={site.licence.href}>
                {site.licence.label}
              </a>{' '}
              unless it says otherwise.
            </p>
          )}
        </div>
      </div>
    </footer>
  )
}
