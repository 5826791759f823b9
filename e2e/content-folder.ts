import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface ContentFolder {
  readonly contentDir: string
  readonly dataDir: string
  /** Environment for a site of this folder. */
  readonly env: Readonly<Record<string, string>>
  write(file: string, content: string | Uint8Array): Promise<void>
  remove(file: string): Promise<void>
  move(from: string, to: string): Promise<void>
  delete(): Promise<void>
}

/** A content folder of a test's own, with a site, an author, a category and whatever else is given. */
export async function makeContent(files: Readonly<Record<string, string>> = {}): Promise<ContentFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-e2e-'))
  const contentDir = path.join(folder, 'content')
  const dataDir = path.join(folder, 'data')
  const content: ContentFolder = {
    contentDir,
    dataDir,
    env: { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SITE_URL: 'https://blog.example.org' },
    async write(file, text) {
      const target = path.join(contentDir, file)
      await mkdir(path.dirname(target), { recursive: true })
      await writeFile(target, text)
    },
    remove: (file) => rm(path.join(contentDir, file), { recursive: true }),
    move: (from, to) => rename(path.join(contentDir, from), path.join(contentDir, to)),
    delete: () => rm(folder, { recursive: true, force: true }),
  }
  const basics = {
    'site.yaml': 'name: Example Foundation\nurl: https://blog.example.org\ndescription: What we decided\n',
    'authors/ada.yaml': 'name: Ada Example\n',
    'categories.yaml': '- id: news\n  name: News\n- id: law\n  name: Law\n',
  }
  for (const [file, text] of Object.entries({ ...basics, ...files })) await content.write(file, text)
  return content
}

/** The text of a post file. */
export function post(title: string, date: string, body: string, fields = ''): string {
  return `---\ntitle: ${title}\ndate: ${date}\nauthors: [ada]\ncategories: [news]\n${fields}---\n\n${body}\n`
}
