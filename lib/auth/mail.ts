import { createTransport } from 'nodemailer'

export interface MailSettings {
  /** `smtp://` or `smtps://`, with a sign-in where one is needed. */
  readonly smtpUrl: string
  /** A mailbox (RFC 5322, section 3.4). */
  readonly from: string
  readonly siteName: () => string
}

export interface SignInMail {
  readonly to: string
  readonly url: string
  readonly expires: Date
}

/** Sends links for signing in. A server that does not answer is given up after ten seconds. */
export function createMailer({ smtpUrl, from, siteName }: MailSettings): (mail: SignInMail) => Promise<void> {
  const limit = 10_000
  const transport = createTransport(smtpUrl, {
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
  } as Parameters<typeof createTransport>[1])
  return async (mail) => {
    const { subject, text, html } = writeSignInMail(mail, siteName())
    await transport.sendMail({ from, to: { name: '', address: mail.to }, subject, text, html })
  }
}

/** For programs that know it; the others show the light one. */
const dark = `@media (prefers-color-scheme: dark) {
.ground { background: #1a1816 !important }
.page { color: #ece7df !important }
.name { border-color: #4a453f !important }
.button { background: #ece7df !important; color: #1a1816 !important }
.small { color: #b5aea3 !important }
}`

const styles = {
  page: 'max-width:480px;margin:0 auto;padding:32px 24px;font:16px/1.6 Georgia,serif;color:#1d1b19',
  name: 'margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #d8d2c7;font-size:22px;font-weight:600',
  paragraph: 'margin:0 0 16px',
  button: 'display:inline-block;padding:10px 18px;background:#1d1b19;color:#fdfcfa;text-decoration:none',
  small: 'margin:0 0 16px;font-size:14px;color:#5c564e;overflow-wrap:anywhere',
} as const

/**
 * The words of the mail: plain text, and the same with a button for those whose programs show HTML. It loads nothing,
 * so that nobody learns when it is read.
 */
export function writeSignInMail({ url, expires }: SignInMail, siteName: string) {
  const until = expires.toISOString().slice(11, 16)
  const asked = `Somebody, most likely you, wants to sign in to the studio of ${siteName}.`
  const lasts = `The link works once, within a quarter of an hour: until ${until} UTC.`
  const calm = 'If it was not you, there is nothing to do: without the link nobody gets in.'
  const [name, href] = [escapeHtml(siteName), escapeHtml(url)]
  return {
    subject: `Sign in to ${siteName.replace(/\s+/gu, ' ')}`,
    text: `${asked}\n\n${url}\n\n${lasts}\n\n${calm}\n`,
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Sign in to ${name}</title><style>${dark}</style></head>
<body class="ground" style="margin:0;background:#fdfcfa"><div class="page" style="${styles.page}">
<p class="name" style="${styles.name}">${name}</p>
<p style="${styles.paragraph}">${escapeHtml(asked)}</p>
<p style="margin:0 0 24px"><a class="button" href="${href}" style="${styles.button}">Sign in</a></p>
<p style="${styles.paragraph}">${lasts}</p>
<p style="${styles.paragraph}">${calm}</p>
<p class="small" style="${styles.small}">Where the button does nothing, this is its address: ${href}</p>
</div></body></html>
`,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
