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

/** The words of the mail: plain text, and the same with a button for those whose programs show HTML. */
export function writeSignInMail({ url, expires }: SignInMail, siteName: string) {
  const until = expires.toISOString().slice(11, 16)
  const paragraphs = [
    `Somebody, most likely you, wants to sign in to the studio of ${siteName}.`,
    `The link works once, and until ${until} UTC.`,
    'If it was not you, there is nothing to do: without the link nobody gets in.',
  ]
  const [first, ...others] = paragraphs.map(
    (paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph)}</p>`,
  )
  const button =
    'display:inline-block;padding:10px 18px;background:#1d1b19;color:#fdfcfa;text-decoration:none'
  const page = 'max-width:480px;margin:0 auto;padding:32px 24px;font:16px/1.6 Georgia,serif;color:#1d1b19'
  return {
    subject: `Sign in to ${siteName.replace(/\s+/gu, ' ')}`,
    text: `${paragraphs[0]}\n\n${url}\n\n${paragraphs.slice(1).join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="margin:0;background:#fdfcfa"><div style="${page}">
<p style="margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #d8d2c7;font-size:22px;font-weight:600">${escapeHtml(siteName)}</p>
${first}
<p style="margin:0 0 24px"><a href="${escapeHtml(url)}" style="${button}">Sign in</a></p>
${others.join('\n')}
</div></body></html>
`,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
