import { expect, test, type Page } from '@playwright/test'
import { runAuthor, signIn } from './author.ts'
import { makeContent, type ContentFolder } from './content-folder.ts'
import { startIssuer, startMailbox, type Issuer, type Mailbox } from './services.ts'
import { startSite, type RunningSite } from './site.ts'

test.describe.configure({ mode: 'serial' })

let content: ContentFolder
let site: RunningSite
let issuer: Issuer
let mailbox: Mailbox

test.beforeAll(async () => {
  content = await makeContent({
    'authors/ada.yaml': 'name: Ada Example\nrole: editor\nidentities: [mail:ada@example.org]\n',
    'authors/noor.yaml': 'name: Noor Example\nrole: author\nidentities: ["oidc:subject"]\n',
  })
  issuer = await startIssuer()
  mailbox = await startMailbox()
  site = await startSite({
    ...content.env,
    AUTH_OIDC_ISSUER: issuer.url,
    AUTH_OIDC_ID: 'masthead',
    AUTH_OIDC_SECRET: 'not-a-secret-of-anybody',
    AUTH_OIDC_NAME: 'Example Login',
    SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
    MAIL_FROM: 'Example News <news@example.org>',
  })
  issuer.allow(site.url)
})
test.afterAll(async () => {
  await site?.stop()
  issuer?.close()
  mailbox?.close()
  await content?.delete()
})

async function signInAs(page: Page, login: string): Promise<void> {
  await page.goto(`${site.url}/studio/sign-in`)
  await page.getByRole('button', { name: 'Continue with Example Login' }).click()
  await page.locator('[name=login]').fill(login)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL(/\/studio/)
}

for (const login of ['ada', 'subject']) {
  test(`an OpenID provider lets ${login} in, who is listed`, async ({ page }) => {
    await signInAs(page, login)
    await expect(page).toHaveURL(`${site.url}/studio`)
  })
}

for (const [login, words] of [
  ['stranger', 'You are not on the list'],
  ['unverified', 'Your e-mail address is not verified'],
  ['unsaid', 'Your e-mail address is not verified'],
  ['cyrillic', 'That address only looks like another'],
  ['wide', 'That address only looks like another'],
] as const) {
  test(`it does not let ${login} in, and the page says why`, async ({ page }) => {
    await signInAs(page, login)
    await expect(page.getByText(words, { exact: true })).toBeVisible()
    await page.goto(`${site.url}/studio`)
    await expect(page).toHaveURL(/\/studio\/sign-in/)
  })
}

test('an empty list lets nobody in', async ({ page }) => {
  await content.write('authors/ada.yaml', 'name: Ada Example\n')
  await expect
    .poll(async () => (await runAuthor(content.env, 'list')).stdout, { timeout: 30_000 })
    .not.toContain('ada@example.org')
  await signInAs(page, 'ada')
  await expect(page.getByText('You are not on the list', { exact: true })).toBeVisible()
  await content.write(
    'authors/ada.yaml',
    'name: Ada Example\nrole: editor\nidentities: [mail:ada@example.org]\n',
  )
  await expect
    .poll(async () => (await runAuthor(content.env, 'list')).stdout, { timeout: 30_000 })
    .toContain('ada@example.org')
})

async function askForMail(page: Page, address: string): Promise<void> {
  await page.goto(`${site.url}/studio/sign-in`)
  await page.locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true
  })
  await page.getByLabel('E-mail address').fill(address)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL(/sign-in\?/)
}

test('a link that was mailed signs in, once a person presses the button', async ({ page, playwright }) => {
  await askForMail(page, 'Ada@example.org')
  await expect(page.getByText('Look into your mail', { exact: true })).toBeVisible()
  await expect.poll(() => mailbox.mails.length).toBe(1)
  const mail = mailbox.mails[0]!
  expect(mail.subject).toBe('Sign in to Example Foundation')
  expect(mail.from?.text).toBe('"Example News" <news@example.org>')
  const link = /https?:\S+confirm\?\S+/.exec(mail.text ?? '')?.[0] ?? ''
  expect(mail.html).toContain(link.replace(/&/g, '&#38;'))
  const target = new URL(link)
  const here = site.url + target.pathname + target.search
  // What looks at mail follows links, and does not press buttons.
  const scanner = await playwright.request.newContext()
  expect((await scanner.get(here)).status()).toBe(200)
  const action = `${site.url}/api/auth/callback/mail${target.search}`
  expect((await scanner.get(action)).status()).toBe(405)
  expect((await scanner.post(action, { headers: { origin: 'https://evil.example' } })).status()).toBe(403)
  await page.goto(here)
  await page.getByRole('button', { name: 'Sign in as ada@example.org' }).click()
  await expect(page).toHaveURL(`${site.url}/studio`)
  await page.goto(here)
  await page.getByRole('button', { name: /Sign in as/ }).click()
  await expect(page.getByText('This link is over', { exact: true })).toBeVisible()
})

test('the page answers the same whether an address is listed or not, and mails only to those that are', async ({
  page,
}) => {
  const before = mailbox.mails.length
  await askForMail(page, 'stranger@example.org')
  await expect(page.getByText('Look into your mail', { exact: true })).toBeVisible()
  await askForMail(page, 'ada@example.org, eve@evil.example')
  await askForMail(page, 'ada@example.org')
  await expect.poll(() => mailbox.mails.length).toBe(before + 1)
  expect(mailbox.mails.at(-1)?.to).toMatchObject({ text: 'ada@example.org' })
})

test('nothing in the answer tells whether an address is listed', async ({ playwright }) => {
  const answers = []
  for (const email of ['ada@example.org', 'nobody@example.org']) {
    const client = await playwright.request.newContext()
    const response = await client.post(`${site.url}/api/auth/signin/mail`, {
      form: { email },
      maxRedirects: 0,
    })
    const { date: _, ...headers } = response.headers()
    answers.push([response.status(), headers, await response.text()])
  }
  expect(answers[0]).toEqual(answers[1])
})

test('an address with letters that only look Latin is refused with a page that says so', async ({ page }) => {
  await askForMail(page, '\u0430da@example.org')
  await expect(page.getByText('That address only looks like another', { exact: true })).toBeVisible()
})

test('one address is mailed no more than five links an hour', async ({ page }) => {
  for (let count = 0; count < 6; count++) await askForMail(page, 'ada@example.org')
  const toAda = mailbox.mails.filter(({ to }) => to && 'text' in to && to.text === 'ada@example.org')
  expect(toAda).toHaveLength(5)
})

test('a passkey that was added signs in', async ({ page, context }) => {
  const client = await context.newCDPSession(page)
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(context, site, content.env, 'editor')
  await page.goto(`${site.url}/studio/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Passkey' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/studio\/sign-in/)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL(`${site.url}/studio`)
  await page.goto(`${site.url}/studio/account`)
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Passkey' })).toBeHidden()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('This passkey is not known here.')).toBeVisible()
})

test('a passkey is added by nobody who is not signed in', async ({ request }) => {
  const options = await request.get(
    `${site.url}/api/auth/webauthn-options/passkey?action=register&email=ada@example.org`,
  )
  expect(options.status()).toBe(400)
})
