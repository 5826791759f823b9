import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import type { BaseText } from './corpus.ts'

/** Texts of a folder `<category>/<name>.md`, in the order of their names; those that not every tool can show are left out. */
export async function readTexts(folder: string): Promise<BaseText[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => /^[^/]+\/[^/]+\.md$/.test(file) && !file.endsWith('index.md'))
    .toSorted()
  const texts = await Promise.all(
    files.map(async (file) => readText(file, await readFile(path.join(folder, file), 'utf8'))),
  )
  const taken = new Set<string>()
  return texts.filter((text) => {
    if (text === undefined || taken.has(text.slug)) return false
    taken.add(text.slug)
    return true
  }) as BaseText[]
}

/** `undefined` for a text that is no valid MDX, or that one of the tools would read as its own language. */
export function readText(file: string, source: string): BaseText | undefined {
  const [, front, rest] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source) ?? []
  if (front === undefined || rest === undefined) return undefined
  const fields = parse(front) as Record<string, unknown>
  const body = makeLinksAbsolute(rest.replaceAll('\r\n', '\n').trim())
  if (typeof fields['title'] !== 'string' || body === '' || !meansTheSameEverywhere(body)) return undefined
  const [category = ''] = file.split('/')
  return {
    slug: nameAddress(`${category}-${path.basename(file, '.md')}`),
    title: fields['title'],
    author: typeof fields['author'] === 'string' ? fields['author'] : 'The maintainers',
    category: slugify(category),
    body,
  }
}

export function slugify(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A date in a name means something to some tools, to each something else. */
function nameAddress(name: string): string {
  return slugify(name).replace(/(\d{4})-(\d\d)-(\d\d)/g, '$1$2$3')
}

/** What the texts link to on their own site is elsewhere for us. */
function makeLinksAbsolute(body: string): string {
  return body
    .replace(/(\]\(|^\[[^\]]+\]:\s*)\/(?!\/)/gm, '$1https://nodejs.org/')
    .replace(/(\]\(|^\[[^\]]+\]:\s*)\/\//gm, '$1https://')
}

/** No HTML, braces or indented code in prose (MDX), no templates even in code (Hugo), no links within the own site. */
function meansTheSameEverywhere(body: string): boolean {
  if (/\{\{[<%]/.test(body)) return false
  const prose = body
    .replace(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2[`~]*\s*$/gm, '')
    .replace(/(`+)[^`]+?\1(?!`)/g, '')
  if (/[{}<]|^(?:import|export)\b|^~{3}|`{3}/m.test(prose)) return false
  if (/\n\n(?: {4}|\t)(?!\s*(?:[-*+]|\d+\.)\s)/.test(prose)) return false
  if (/\]\((?!https?:|mailto:)/.test(prose) || /^\[[^\]]+\]:\s*(?!https?:|mailto:)/m.test(prose)) return false
  // A line that is one sign long cannot be shown the same way by every dialect.
  return !/\$\$|:::/.test(prose)
}
