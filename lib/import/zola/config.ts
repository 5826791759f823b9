import { parseToml } from '#lib/content/toml'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { compact, tableOf, textOf } from '../fields'

export interface ZolaConfig {
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly title: string
  /** Our `site.yaml`. */
  readonly site: Readonly<Record<string, unknown>>
}

/** Reads `config.toml`. */
export function readConfig(text: string): Result<ZolaConfig, Problem[]> {
  const toml = parseToml('config.toml', text, 0, text.length)
  if (!toml.ok) return toml
  const config = tableOf(toml.value.value)
  const baseUrl = textOf(config['base_url'])?.replace(/\/+$/, '')
  if (baseUrl === undefined || !/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    const message =
      baseUrl === undefined ? '"base_url" is missing' : `"base_url" is no web address: "${baseUrl}"`
    const place = toml.value.place(['base_url'], 'value')
    return err([{ path: 'config.toml', ...place, message, fix: 'write the address of the site' }])
  }
  const title = textOf(config['title']) ?? new URL(baseUrl).host
  const site = compact({
    name: title,
    url: baseUrl,
    description: textOf(config['description']),
    language: textOf(config['default_language']),
    timezone: 'UTC',
    navigation: [
      { label: 'Blog', href: '/blog' },
      { label: 'Categories', href: '/category' },
      { label: 'Archive', href: '/archive' },
    ],
  })
  return ok({ baseUrl, title, site })
}
