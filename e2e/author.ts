import { spawn } from 'node:child_process'
import path from 'node:path'
import type { APIRequestContext, BrowserContext } from '@playwright/test'
import { root, type RunningSite } from './site.ts'

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `npm run author -- …` over the folders of a site, as somebody at its machine would. */
export async function runAuthor(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Said> {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'run.mjs'), 'author', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve(status ?? 1))
  })
  return { code, stdout: stdout.trim(), stderr: stderr.trim() }
}

/** A link that signs somebody in, at the address where the test reaches the site. */
export async function makeSignInLink(
  site: RunningSite,
  env: Readonly<Record<string, string>>,
  email: string,
): Promise<string> {
  const { code, stdout, stderr } = await runAuthor(env, 'link', email)
  if (code !== 0) throw new Error(stderr)
  const link = new URL(stdout)
  return site.url + link.pathname + link.search
}

/** Adds somebody with a role and signs them in, in a browser or in a client that keeps cookies. */
export async function signIn(
  who: BrowserContext | APIRequestContext,
  site: RunningSite,
  env: Readonly<Record<string, string>>,
  role: 'author' | 'editor' | 'admin',
  email = `${role}@example.org`,
): Promise<void> {
  const added = await runAuthor(env, 'add', email, '--role', role)
  if (added.code !== 0) throw new Error(added.stderr)
  const client = 'request' in who ? who.request : who
  const response = await client.get(await makeSignInLink(site, env, email))
  if (!response.url().endsWith('/studio')) throw new Error(`Signing in led to ${response.url()}`)
}

/** The fields of the form whose button has these words, as a browser without script would send them. */
export function readForm(html: string, button: string): Record<string, string> {
  const forms = html.match(/<form[^>]*>.*?<\/form>/gs) ?? []
  const form = forms.find((one) => one.includes(button))
  if (form === undefined) throw new Error(`No form has a button "${button}"`)
  const fields = form.matchAll(/<input[^>]*name="([^"]+)"(?:[^>]*value="([^"]*)")?/g)
  return Object.fromEntries(
    Array.from(fields, ([, name, value]) => [
      name!,
      (value ?? '').replace(/&quot;/g, '"').replace(/&amp;/g, '&'),
    ]),
  )
}
