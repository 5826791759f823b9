import path from 'node:path'
import * as z from 'zod'

/** What the environment says, checked; see docs/configuring.md. Everything has a default. */
export interface Settings {
  readonly port: number
  /** Overrides `url` in site.yaml; no trailing slash. */
  readonly siteUrl: string | undefined
  /** Absolute. */
  readonly contentDir: string
  /** Absolute: compile cache, last good versions, drawn cards. */
  readonly dataDir: string
  /** Overrides `prerender` in site.yaml. */
  readonly prerender: number | undefined
  /** Bytes of finished pages that are kept in memory. */
  readonly pagesMemory: number
  /** Signs sessions and links; made and kept in the data folder when absent. */
  readonly authSecret: string | undefined
  readonly github: OAuthClient | undefined
  readonly oidc: (OAuthClient & { readonly issuer: string; readonly name: string }) | undefined
  /** Where links for signing in are sent from. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined
  /** What the sender of `POST /api/webhook` signs with. */
  readonly webhookSecret: string | undefined
  /** Where what several instances share is kept; `undefined` for one that is alone. */
  readonly redisUrl: string | undefined
  /** How long new visitors are still served after SIGTERM, until a load balancer has seen that there are to be none. */
  readonly drainSeconds: number
  /** Whether commits made in the studio are pushed. */
  readonly contentPush: boolean
  /** Whether hubs may be on private addresses and without TLS. */
  readonly hubsAllowPrivate: boolean
}

export interface OAuthClient {
  readonly id: string
  readonly secret: string
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** `news@example.org`, or `Example News <news@example.org>`. */
const mailbox = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  CONTENT_DIR: z.string().min(1).default('content'),
  DATA_DIR: z.string().min(1).default('.masthead'),
  PRERENDER: z.coerce.number().int().min(0).optional(),
  PAGES_MEMORY: z.coerce.number().int().min(1).max(65_536).default(96),
  AUTH_SECRET: z.string().min(32).optional(),
  AUTH_GITHUB_ID: z.string().optional(),
  AUTH_GITHUB_SECRET: z.string().optional(),
  AUTH_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  AUTH_OIDC_ID: z.string().optional(),
  AUTH_OIDC_SECRET: z.string().optional(),
  AUTH_OIDC_NAME: z.string().max(60).default('Single sign-on'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().regex(mailbox).optional(),
  WEBHOOK_SECRET: z.string().min(16).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(5).optional(),
  CONTENT_PUSH: z.enum(['true', 'false']).default('false'),
  HUBS_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
})

const expectations: Record<keyof z.infer<typeof schema>, string> = {
  PORT: 'a port number from 0 to 65535',
  SITE_URL: 'an address such as https://blog.example.org',
  CONTENT_DIR: 'a folder',
  DATA_DIR: 'a folder',
  PRERENDER: 'a whole number of posts, 0 or more',
  PAGES_MEMORY: 'a whole number of megabytes from 1 to 65536',
  AUTH_SECRET: 'at least 32 random characters',
  AUTH_GITHUB_ID: 'the client id of a GitHub app',
  AUTH_GITHUB_SECRET: 'the client secret of a GitHub app',
  AUTH_OIDC_ISSUER: 'an address such as https://login.example.org',
  AUTH_OIDC_ID: 'the client id of the issuer',
  AUTH_OIDC_SECRET: 'the client secret of the issuer',
  AUTH_OIDC_NAME: 'a name of at most 60 characters',
  SMTP_URL: 'an address such as smtps://user:password@mail.example.org',
  MAIL_FROM: 'a mailbox such as Example News <news@example.org>',
  WEBHOOK_SECRET: 'at least 16 random characters',
  REDIS_URL: 'an address such as redis://redis.example.org:6379',
  DRAIN_SECONDS: 'a number of seconds from 0 to 5',
  CONTENT_PUSH: 'true or false',
  HUBS_ALLOW_PRIVATE: 'true or false',
}

/** Settings that hold a secret: a complaint does not repeat their value. */
const secrets = new Set([
  'AUTH_SECRET',
  'AUTH_GITHUB_SECRET',
  'AUTH_OIDC_SECRET',
  'SMTP_URL',
  'WEBHOOK_SECRET',
  'REDIS_URL',
])

/** Settings that mean something only together. */
const together = [
  ['AUTH_GITHUB_ID', 'AUTH_GITHUB_SECRET'],
  ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_ID', 'AUTH_OIDC_SECRET'],
  ['SMTP_URL', 'MAIL_FROM'],
] as const

/** Reads the settings; relative folders are relative to `root`. @throws {SettingsError} naming the first that is wrong. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const name = result.error.issues[0]?.path[0] as keyof typeof expectations
    const value = secrets.has(name) ? '…' : given[name]
    throw new SettingsError(`${name}=${value}: expected ${expectations[name]}`)
  }
  for (const group of together) {
    const missing = group.find((name) => result.data[name] === undefined)
    const present = group.find((name) => result.data[name] !== undefined)
    if (missing && present) throw new SettingsError(`${present} is set without ${missing}: expected both`)
  }
  return settingsOf(result.data, root)
}

function settingsOf(data: z.infer<typeof schema>, root: string): Settings {
  const { AUTH_GITHUB_ID, AUTH_GITHUB_SECRET, AUTH_OIDC_ISSUER, AUTH_OIDC_ID, AUTH_OIDC_SECRET } = data
  return {
    port: data.PORT,
    siteUrl: data.SITE_URL,
    contentDir: path.resolve(root, data.CONTENT_DIR),
    dataDir: path.resolve(root, data.DATA_DIR),
    prerender: data.PRERENDER,
    pagesMemory: data.PAGES_MEMORY * 1024 * 1024,
    authSecret: data.AUTH_SECRET,
    github:
      AUTH_GITHUB_ID && AUTH_GITHUB_SECRET ? { id: AUTH_GITHUB_ID, secret: AUTH_GITHUB_SECRET } : undefined,
    oidc:
      AUTH_OIDC_ISSUER && AUTH_OIDC_ID && AUTH_OIDC_SECRET
        ? { issuer: AUTH_OIDC_ISSUER, id: AUTH_OIDC_ID, secret: AUTH_OIDC_SECRET, name: data.AUTH_OIDC_NAME }
        : undefined,
    mail: data.SMTP_URL && data.MAIL_FROM ? { smtpUrl: data.SMTP_URL, from: data.MAIL_FROM } : undefined,
    webhookSecret: data.WEBHOOK_SECRET,
    redisUrl: data.REDIS_URL,
    // Whoever is alone has nobody to hand visitors over to.
    drainSeconds: data.DRAIN_SECONDS ?? (data.REDIS_URL === undefined ? 0 : 3),
    contentPush: data.CONTENT_PUSH === 'true',
    hubsAllowPrivate: data.HUBS_ALLOW_PRIVATE === 'true',
  }
}
