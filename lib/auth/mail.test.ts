import { expect, it } from 'vitest'
import { writeSignInMail } from '#lib/auth/mail'

const url = 'https://blog.example.org/studio/sign-in/confirm?token=t&email=ada%40example.org'
const expires = new Date('2026-01-02T03:04:05Z')
const mail = writeSignInMail(
  { to: 'ada@example.org', url, expires },
  'Fish & <b>Chips</b>\r\nBcc: x@evil.example',
)

it('says the same in plain text as in HTML: the site, the link, until when, and that nothing need be done', () => {
  for (const text of [mail.text, mail.html]) {
    expect(text).toContain('until 03:04 UTC')
    expect(text).toContain('there is nothing to do')
  }
  expect(mail.text).toContain(`\n${url}\n`)
  expect(mail.html).toContain(`href="${url.replaceAll('&', '&#38;')}"`)
})

it('lets the name of a site be neither markup nor a header', () => {
  expect(mail.html).toContain('Fish &#38; &#60;b&#62;Chips')
  expect(mail.html).not.toContain('<b>')
  expect(mail.subject).toBe('Sign in to Fish & <b>Chips</b> Bcc: x@evil.example')
})

it('loads nothing from anywhere, so that nobody learns when it is read', () => {
  expect(mail.html).not.toMatch(/<(?:img|link|script|iframe)|url\(|@import/i)
})
