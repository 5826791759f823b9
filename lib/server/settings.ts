import path from 'node:path'
import { z } from 'zod'

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
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  CONTENT_DIR: z.string().min(1).default('content'),
  DATA_DIR: z.string().min(1).default('.masthead'),
  PRERENDER: z.coerce.number().int().min(0).optional(),
})

const expectations: Record<keyof z.infer<typeof schema>, string> = {
  PORT: 'a port number from 0 to 65535',
  SITE_URL: 'an address such as https://blog.example.org',
  CONTENT_DIR: 'a folder',
  DATA_DIR: 'a folder',
  PRERENDER: 'a whole number of posts, 0 or more',
}

/** Reads the settings; relative folders are relative to `root`. @throws {SettingsError} naming the first that is wrong. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const name = result.error.issues[0]?.path[0] as keyof typeof expectations
    throw new SettingsError(`${name}=${given[name]}: expected ${expectations[name]}`)
  }
  const { PORT, SITE_URL, CONTENT_DIR, DATA_DIR, PRERENDER } = result.data
  return {
    port: PORT,
    siteUrl: SITE_URL,
    contentDir: path.resolve(root, CONTENT_DIR),
    dataDir: path.resolve(root, DATA_DIR),
    prerender: PRERENDER,
  }
}
