import type { Settings } from '#lib/server/settings'

const set = (present: boolean) => (present ? 'Set up' : 'Not set up')

/** What the settings mean, for people who look after the site. Names no secret, and no part of one. */
export function describeSettings(settings: Settings, origin: string) {
  const { github, oidc, mail, webhookSecret, contentPush, authSecret } = settings
  return [
    {
      title: 'Ways to sign in',
      rows: [
        { name: 'Local links', value: 'Always: npm run author -- link <address>' },
        { name: 'Passkeys', value: 'For everybody who has added one to their account' },
        { name: 'GitHub', value: set(Boolean(github)), by: ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'] },
        {
          name: 'Single sign-on',
          value: oidc ? `${oidc.name}, by ${oidc.issuer}` : set(false),
          by: ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET'],
        },
        {
          name: 'Links by e-mail',
          value: mail ? `From ${mail.from}, by ${hostOf(mail.smtpUrl)}` : set(false),
          by: ['SMTP_URL', 'MAIL_FROM'],
        },
      ],
    },
    {
      title: 'Where things are',
      rows: [
        { name: 'Site', value: origin, by: ['SITE_URL', 'PORT'] },
        { name: 'Content', value: settings.contentDir, by: ['CONTENT_DIR'] },
        { name: 'Data', value: settings.dataDir, by: ['DATA_DIR'] },
        {
          name: 'Shared with other instances',
          value: settings.redisUrl === undefined ? 'Nothing' : `By Redis, at ${hostOf(settings.redisUrl)}`,
          by: ['REDIS_URL'],
        },
      ],
    },
    {
      title: 'Exchange with the repository',
      rows: [
        { name: 'Webhook', value: set(webhookSecret !== undefined), by: ['WEBHOOK_SECRET'] },
        {
          name: 'Push',
          value: contentPush ? 'Commits made here are pushed' : 'Commits made here stay in the checkout',
          by: ['CONTENT_PUSH'],
        },
      ],
    },
    {
      title: 'Keys',
      rows: [
        {
          name: 'Signing key',
          value:
            authSecret === undefined ? 'Made by the site, kept with its data' : 'Given by the environment',
          by: ['AUTH_SECRET'],
        },
      ],
    },
  ]
}

/** The host of an address that may hold a user and a password. */
function hostOf(address: string): string {
  return new URL(address).host
}
