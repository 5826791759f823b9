import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { runGroup, type Command } from './child-group.ts'
import type { Corpus } from './corpus-source.ts'
import { home } from './home.ts'
import type { Tool } from './tool.ts'
import { commonFrontMatter, editPost, writePost, writePosts, type PostFiles } from './write-posts.ts'

interface Peer {
  readonly id: string
  readonly name: string
  readonly notes: string
  /** A program that has to be on the path; otherwise packages of npm are installed. */
  readonly program?: string
  /** Packages whose versions are told. */
  readonly packages?: readonly string[]
  readonly posts: string
  readonly extension: PostFiles['extension']
  readonly build: readonly string[]
  /** Folders made by it: the output first, then caches. */
  readonly made: readonly [string, ...string[]]
  readonly watch?: { readonly line: readonly string[]; readonly ready: RegExp }
  /** For a tool whose output needs a server of its own. */
  readonly start?: { line(port: number): readonly string[]; readonly ready: RegExp }
  readonly addresses: Tool['addresses']
}

const peers: readonly Peer[] = [
  {
    id: 'hugo',
    name: 'Hugo',
    notes: 'posts as Markdown, Chroma for code.',
    program: 'hugo',
    posts: 'content/blog',
    extension: 'md',
    build: ['hugo', '--quiet'],
    made: ['public', 'resources', '.hugo_build.lock'],
    watch: { line: ['hugo', '--watch'], ready: /Watching for changes in/ },
    addresses: { post: (slug) => `/blog/${slug}/`, listing: '/', feed: '/index.xml' },
  },
  {
    id: 'eleventy',
    name: 'Eleventy',
    notes: 'posts as Markdown, its plugins for feeds and for code (Prism).',
    packages: ['@11ty/eleventy', '@11ty/eleventy-plugin-rss', '@11ty/eleventy-plugin-syntaxhighlight'],
    posts: 'content/blog/posts',
    extension: 'md',
    build: ['eleventy', '--quiet'],
    made: ['_site', '.cache'],
    watch: { line: ['eleventy', '--watch', '--incremental'], ready: /Watching/ },
    addresses: { post: (slug) => `/blog/${slug}/`, listing: '/', feed: '/feed.xml' },
  },
  {
    id: 'astro-mdx',
    name: 'Astro with MDX',
    notes: 'posts as MDX in a content collection, Shiki for code, its integrations for feed and sitemap.',
    packages: ['astro', '@astrojs/mdx', '@astrojs/rss', '@astrojs/sitemap'],
    posts: 'src/content/blog',
    extension: 'mdx',
    build: ['astro', 'build', '--silent'],
    made: ['dist', '.astro', 'node_modules/.astro', 'node_modules/.vite'],
    addresses: { post: (slug) => `/blog/${slug}/`, listing: '/', feed: '/rss.xml' },
  },
  {
    id: 'next-blog',
    name: 'Next.js MDX blog',
    notes:
      'the way of the blog among the examples of Vercel: App Router, posts as MDX through next-mdx-remote, sugar-high for code, every page static; the list of posts is read once in a process.',
    packages: ['next', 'react', 'next-mdx-remote', 'sugar-high'],
    posts: 'posts',
    extension: 'mdx',
    build: ['next', 'build'],
    made: ['.next'],
    start: { line: (port) => ['next', 'start', '--port', String(port)], ready: /Ready in/ },
    addresses: { post: (slug) => `/blog/${slug}`, listing: '/', feed: '/rss' },
  },
]

/** Every program that Masthead is compared with. */
export function createPeers(corpus: Corpus, workdir: string): Tool[] {
  return peers.map((peer) => createPeer(peer, corpus, workdir))
}

function createPeer(peer: Peer, corpus: Corpus, workdir: string): Tool {
  const site = path.join(workdir, peer.id)
  const files: PostFiles = {
    folder: path.join(site, peer.posts),
    extension: peer.extension,
    frontMatter: commonFrontMatter,
  }
  const made = peer.made.map((name) => path.join(site, name))
  const { start, watch } = peer
  return {
    id: peer.id,
    name: peer.name,
    notes: peer.notes,
    absent: () =>
      peer.program === undefined || isOnPath(peer.program) ? undefined : `no \`${peer.program}\` on the path`,
    versions: () => readVersions(peer, site),
    install: () => installPeer(peer, site),
    fill: (size) => writePosts(files, corpus.posts(size)),
    clean: async () => {
      for (const folder of made) await rm(folder, { recursive: true, force: true })
    },
    build: () => commandOf(peer.build, site),
    serving: start
      ? { kind: 'after build', start: (port) => commandOf(start.line(port), site), ready: start.ready }
      : { kind: 'files', folder: made[0]! },
    updates: [
      { kind: 'rebuild', says: `\`${peer.build.join(' ')}\`` },
      ...(watch
        ? [
            {
              kind: 'watch' as const,
              says: `\`${watch.line.join(' ')}\``,
              command: commandOf(watch.line, site),
              ready: watch.ready,
            },
          ]
        : []),
    ],
    made,
    edit: (word) => writePost(files, word === '' ? corpus.newest : editPost(corpus.newest, word)),
    addresses: peer.addresses,
  }
}

/** A program of the site's own packages when it has one of that name. */
function commandOf([program = '', ...args]: readonly string[], site: string): Command {
  const bin = path.join(site, 'node_modules', '.bin')
  return {
    command: program,
    args,
    cwd: site,
    env: {
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      // What Node takes by itself is too little for ten thousand posts.
      NODE_OPTIONS: `--max-old-space-size=${Math.floor((os.totalmem() / 2 ** 20) * 0.75)}`,
    },
  }
}

async function installPeer(peer: Peer, site: string): Promise<void> {
  const source = path.join(home, 'peers', peer.id)
  if (peer.program === undefined && (await isInstalled(source, site))) {
    await cp(source, site, { recursive: true, filter: withoutModules })
    return
  }
  await rm(site, { recursive: true, force: true })
  await mkdir(site, { recursive: true })
  await cp(source, site, { recursive: true, filter: withoutModules })
  if (peer.program !== undefined) return
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await runGroup({ command: 'npm', args, cwd: site })
  await cp(path.join(source, 'package-lock.json'), path.join(site, 'node_modules', '.bench-lock'))
}

function withoutModules(source: string): boolean {
  return path.basename(source) !== 'node_modules'
}

/** Whether an earlier run installed exactly these packages. */
async function isInstalled(source: string, site: string): Promise<boolean> {
  const lock = await readFile(path.join(source, 'package-lock.json'), 'utf8')
  return lock === (await readFile(path.join(site, 'node_modules', '.bench-lock'), 'utf8').catch(() => ''))
}

async function readVersions(
  { name, program, packages = [], id }: Peer,
  _site: string,
): Promise<Record<string, string>> {
  if (program !== undefined) {
    const version = execFileSync(program, ['version'], { encoding: 'utf8' })
    return { [name]: /v?(\d+\.\d+\.\d+\S*)/.exec(version)?.[1] ?? version.trim() }
  }
  const file = path.join(home, 'peers', id, 'package.json')
  const { dependencies } = JSON.parse(await readFile(file, 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(packages.map((one) => [one, dependencies[one] ?? '']))
}

export function isOnPath(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
