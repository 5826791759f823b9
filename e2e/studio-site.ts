import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test'
import { signIn } from './author.ts'
import { makeContent, post, type ContentFolder } from './content-folder.ts'
import { onPageError } from './page-errors.ts'
import { startSite, type RunningSite } from './site.ts'

export interface Studio {
  readonly site: RunningSite
  readonly content: ContentFolder
  /** A page of somebody with a role, signed in. It fails its test when it logs an error or breaks the policy. */
  enter(
    browser: Browser,
    role: 'author' | 'editor' | 'admin',
    options?: BrowserContextOptions & { readonly email?: string },
  ): Promise<Page>
  /** The text of a file of the content. */
  read(file: string): Promise<string>
  git(...args: string[]): string
  /** The status of an address as the public gets it. */
  publicStatus(address: string): Promise<number>
  close(): Promise<void>
}

/** A site of its own in a Git checkout, with a post of every state; the broken one is written once it serves. */
export async function openStudio(): Promise<Studio> {
  const content = await makeContent({
    'site.yaml':
      'name: Example Foundation\nurl: https://blog.example.org\ndescription: What we decided\ntimezone: Europe/Berlin\n',
    'authors/noor.yaml': 'name: Noor Example\n',
    'posts/live.md': post('Out for long', '2026-01-01', 'Text.', 'description: A description\n'),
    'posts/noor.md': `---\ntitle: Zürich, by Noor\ndate: 2026-01-02\nauthors: [noor]\ncategories: [law]\n---\n\nText.\n`,
    'posts/draft.md': post('A draft', '2026-01-03', 'See [what comes](/blog/scheduled).', 'draft: true\n'),
    'posts/scheduled.md': post('To come', '2099-01-01T10:00', 'Text.'),
    'posts/first.md': post('First of two', '2026-01-05', 'Text.', 'release: together\n'),
    'posts/second.md': post('Second of two', '2026-01-06', 'Text.', 'release: together\ndraft: true\n'),
    'pages/about.md': '---\ntitle: About us\n---\n\nAll of us.\n',
  })
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', content.contentDir, ...args], { encoding: 'utf8' }).trim()
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('-c', 'user.name=Seed', '-c', 'user.email=seed@example.org', 'commit', '-q', '-m', 'Begin')
  // Links are made for the address that the test reaches.
  const { SITE_URL: _, ...env } = content.env
  const site = await startSite(env)
  const contexts: BrowserContext[] = []
  const studio: Studio = {
    site,
    content,
    git,
    async enter(browser, role, { email, ...options } = {}) {
      const context = await browser.newContext({ baseURL: site.url, ...options })
      contexts.push(context)
      await signIn(context, site, env, role, email)
      const page = await context.newPage()
      onPageError(page, (message) => expect(message).toBe(''))
      page.on('console', (message) => {
        if (message.type() === 'error') expect(message.text()).toMatch(/status of 40[34]/)
      })
      return page
    },
    read: (file) => readFile(path.join(content.contentDir, file), 'utf8'),
    publicStatus: async (address) => (await fetch(site.url + address)).status,
    async close() {
      for (const context of contexts) await context.close()
      await site.stop()
      await content.delete()
    },
  }
  return studio
}
