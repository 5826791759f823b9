import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { runGroup, type Command } from './child-group.ts'
import type { Corpus } from './corpus-source.ts'
import { own } from './figures.ts'
import { slugify } from './real-corpus.ts'
import type { Tool } from './tool.ts'
import { waitFor } from './wait-for.ts'
import { editPost, writePost, writePosts, type PostFiles } from './write-posts.ts'

const root = path.dirname(import.meta.dirname)

/** Masthead itself: a copy of this checkout, so that what is built here stays as it is. */
export function createMasthead(corpus: Corpus, workdir: string): Tool {
  const home = path.join(workdir, 'masthead')
  const site = path.join(home, 'site')
  const content = path.join(home, 'content')
  const data = path.join(home, 'data')
  const files: PostFiles = {
    folder: path.join(content, 'posts'),
    extension: 'md',
    frontMatter: ({ title, date, author, category, description }) => ({
      title,
      date,
      authors: [slugify(author)],
      categories: [category],
      description,
    }),
  }
  const run = (script: string, env: Record<string, string>, flags: readonly string[] = []): Command => ({
    command: process.execPath,
    args: [path.join('scripts', 'run.mjs'), script, ...flags],
    cwd: site,
    env: { CONTENT_DIR: content, DATA_DIR: data, ...env },
  })
  const program = path.join(home, 'program')
  const built = path.join(site, '.next')
  return {
    id: own,
    name: 'Masthead',
    notes:
      'posts as Markdown. A complete build is `build -- --complete`: every post, listing, category and author, the feeds of the site and its sitemap are rendered. Its program is built when it is installed and stays, as the programs of other tools do; the first build has that in it, too. The feeds of categories and authors, archives of feeds and Markdown, which no other tool makes, are made when they are asked for. From nothing it runs `start` with its defaults and the program built. It sees edits itself.',
    absent: () => undefined,
    versions: async () => ({ Masthead: describeCommit(), 'its Next.js': await versionOf('next') }),
    install: async () => {
      await copyProject(site)
      // Of a site without posts, so that nothing in it is made of them.
      await rm(content, { recursive: true, force: true })
      await writeSite(content, corpus)
      await runGroup(run('build', {}))
      await copyFolder(built, program)
    },
    fill: async (size) => {
      await rm(content, { recursive: true, force: true })
      await writePosts(files, corpus.posts(size))
      await writeSite(content, corpus)
    },
    clean: async () => {
      await rm(data, { recursive: true, force: true })
      await copyFolder(program, built)
    },
    forgetProgram: () => rm(built, { recursive: true, force: true }),
    forgetAllButPosts: async () => {
      const others = (await readdir(data)).filter((name) => name !== 'cache')
      const gone = [built, ...others.map((name) => path.join(data, name))]
      await Promise.all(gone.map((made) => rm(made, { recursive: true, force: true })))
    },
    build: () => run('build', {}, ['--complete']),
    serving: {
      kind: 'itself',
      start: (port) => run('start', { PORT: String(port) }),
      ready: /at http:\/\/localhost:\d+/,
    },
    rest: async (origin) => {
      const begun = { started: performance.now(), limit: 3_600_000 }
      await waitFor(`${origin}/search?q=benchmark`, (_, text) => !text.includes('being made ready'), begun)
    },
    updates: [],
    made: [data, built],
    edit: (word) => writePost(files, word === '' ? corpus.newest : editPost(corpus.newest, word)),
    addresses: { post: (slug) => `/blog/${slug}`, listing: '/blog', feed: '/feed.xml' },
  }
}

/** Replaces a folder by a copy of another. */
async function copyFolder(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true })
  await cp(from, to, { recursive: true })
}

async function writeSite(content: string, { authors, categories }: Corpus): Promise<void> {
  await mkdir(path.join(content, 'authors'), { recursive: true })
  const site = { name: 'Benchmark', url: 'http://localhost', perPage: 10, feed: { limit: 20 } }
  await writeFile(path.join(content, 'site.yaml'), stringify(site))
  const ids = categories.map((id) => ({ id, name: id }))
  await writeFile(path.join(content, 'categories.yaml'), stringify(ids))
  for (const name of authors)
    await writeFile(path.join(content, 'authors', `${slugify(name)}.yaml`), stringify({ name }))
}

/** The files of this checkout, and its packages: linked when that is possible, installed otherwise. */
async function copyProject(site: string): Promise<void> {
  await rm(site, { recursive: true, force: true })
  await mkdir(site, { recursive: true })
  const listed = git('ls-files', '--cached', '--others', '--exclude-standard', '-z')
  for (const file of listed.split('\0')) {
    if (file === '' || /^(?:bench|content|docs|e2e)\//.test(file) || !existsSync(path.join(root, file)))
      continue
    cpSync(path.join(root, file), path.join(site, file), { recursive: true })
  }
  const modules = path.join(root, 'node_modules')
  if (existsSync(path.join(modules, '.masthead-lock'))) {
    await runGroup({ command: 'cp', args: ['-al', modules, site], cwd: root }).catch(() =>
      runGroup({ command: 'cp', args: ['-a', modules, site], cwd: root }),
    )
  }
}

/** The last commit that changed the program, so that one of words alone does not make figures old. */
function describeCommit(): string {
  const program = [
    'app',
    'browser',
    'components',
    'lib',
    'scripts',
    'styles',
    'next.config.mjs',
    'package-lock.json',
  ]
  const commit = git('log', '-1', '--format=%h', '--abbrev=12', '--', ...program).trim()
  const changed = git('status', '--porcelain', '--', ...program)
  return `commit ${commit}${changed === '' ? '' : ' with changes'}`
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
}

async function versionOf(name: string): Promise<string> {
  const file = path.join(root, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
