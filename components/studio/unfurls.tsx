import type { ReactNode } from 'react'

/** What a link says of itself, as the networks read it. */
export interface Unfurl {
  readonly title: string
  readonly description: string
  /** Site-relative address of the card, 1200 × 630. */
  readonly image: string
  readonly imageAlt: string
  /** Of the site that readers know. */
  readonly host: string
  readonly siteName: string
}

/** How the link will look where people share it: each network takes something else from it, and cuts it elsewhere. */
export function Unfurls({ link }: { link: Unfurl }) {
  return (
    <section aria-labelledby="unfurls" className="unfurls">
      <h2 id="unfurls">When the link is shared</h2>
      <p className="field-note">
        Drawn after how each network lays links out, with its cuts. They change that without notice.{' '}
        <a href={link.image}>The card in full size</a>
      </p>
      <div className="unfurl-grid">
        <Network name="Mastodon" kind="mastodon">
          <Picture link={link} />
          <div className="unfurl-words">
            <p className="unfurl-host">{link.siteName}</p>
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-description">{link.description}</p>
          </div>
        </Network>
        <Network name="Bluesky" kind="bluesky">
          <Picture link={link} />
          <div className="unfurl-words">
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-description">{link.description}</p>
            <p className="unfurl-host">{link.host}</p>
          </div>
        </Network>
        <Network name="X" kind="x">
          <div className="unfurl-stack">
            <Picture link={link} />
            <p className="unfurl-title">{link.title}</p>
          </div>
          <p className="unfurl-host">From {link.host}</p>
        </Network>
        <Network name="Facebook" kind="facebook">
          <Picture link={link} />
          <div className="unfurl-words">
            <p className="unfurl-host">{link.host}</p>
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-description">{link.description}</p>
          </div>
        </Network>
        <Network name="LinkedIn" kind="linkedin">
          <Picture link={link} />
          <div className="unfurl-words">
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-host">{link.host}</p>
          </div>
        </Network>
        <Network name="Slack" kind="slack">
          <div className="unfurl-words">
            <p className="unfurl-host">{link.siteName}</p>
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-description">{link.description}</p>
          </div>
          <Picture link={link} />
        </Network>
        <Network name="WhatsApp, Signal" kind="chat">
          <Picture link={link} />
          <div className="unfurl-words">
            <p className="unfurl-title">{link.title}</p>
            <p className="unfurl-description">{link.description}</p>
            <p className="unfurl-host">{link.host}</p>
          </div>
        </Network>
      </div>
    </section>
  )
}

function Network({ name, kind, children }: { name: string; kind: string; children: ReactNode }) {
  return (
    <figure>
      <figcaption>{name}</figcaption>
      <div className={`unfurl unfurl-${kind}`}>{children}</div>
    </figure>
  )
}

function Picture({ link }: { link: Unfurl }) {
  return <img src={link.image} alt={link.imageAlt} width={1200} height={630} />
}
