import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseCollection } from '#lib/content/collection'
import { diskFileSystem } from '#lib/content/disk'
import { newPost } from '#lib/content/new-post'
import { readSources } from '#lib/content/source'
import { instantOf } from '#lib/core/instant'

/** `npm run new -- "Title"`: writes a draft and prints its path. Never overwrites; exit 2 without a title. */
const title = process.argv.slice(2).join(' ').trim()
if (title === '' || title.startsWith('-')) {
  console.error('Usage: npm run new -- "Title of the post"')
  process.exit(2)
}
const contentDir = process.env.CONTENT_DIR || 'content'
const { files } = await readSources(diskFileSystem(path.resolve(contentDir)))
const { site, authors } = parseCollection(files).collection
const post = newPost({ title, at: instantOf(Date.now()), site, authors: authors.map(({ id }) => id) })
console.log(await writeNew(path.join(contentDir, post.path), post.text))
if (authors.length === 0) {
  console.error(`There is no author yet: write ${contentDir}/authors/<id>.yaml and name it in the post.`)
}

/** The path written, which has -2, -3, … where there is such a file already. @throws when the disk refuses. */
async function writeNew(wanted: string, text: string): Promise<string> {
  await mkdir(path.dirname(wanted), { recursive: true })
  for (let count = 1; ; count++) {
    const file = count === 1 ? wanted : wanted.replace(/\.mdx$/, `-${count}.mdx`)
    try {
      await writeFile(file, text, { flag: 'wx' })
      return file
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}
