import type { Root } from 'hast'
import type { ArtifactImage, Compilation } from '#lib/compile/artifact'
import type { WrittenEntry } from '#lib/content/post'
import type { Problem } from '#lib/core/problem'
import { err, ok, type Result } from '#lib/core/result'
import { cutBeginning } from './beginning'
import { frameCode } from './code'
import { composeExcerpt, markResumption } from './excerpt'
import { nameFootnotes } from './footnotes'
import { createIdRegister, uniteIds } from './ids'
import { compileImage } from './images'
import { resolveLinks } from './links'
import { renderMath } from './math'
import { createMedia, type AssetSink, type ContentFiles, type Media } from './media'
import { placeImages } from './pictures'
import { countAddresses } from './places'
import { createReport, type Report } from './report'
import { sanitizeTree } from './sanitize'
import { countSilentPictures } from './silent-pictures'
import { labelTasks, unnameEmptyHeaders, wrapTables } from './tables'
import { countWords, extractText } from './text'
import { addAnchors, buildToc, nameHeadings } from './toc'
import { printTree } from './print'
import { isDeeper, measureDepth, namesIn, parseFragment, removeComments } from './tree'

interface FinishInput extends AssetSink {
  /** What translating made of the entry's body. */
  readonly html: string
  readonly entry: WrittenEntry
  readonly files: ContentFiles
}

/** What finishing knows of an artifact; the rest comes from translating. */
export type Finished = Omit<Compilation, 'islandScript' | 'updateNotes' | 'targets'>

/** Elements inside one another; more of them overflow the stack of one tool or another, and no reader sees them. */
const deepest = 200

/**
 * Makes a document of translated HTML: ids, contents, code, formulas, images, links and the excerpt. All that is wrong
 * in the entry is reported together, in the order of its places.
 * @throws when a file cannot be read or an asset cannot be kept.
 */
export async function finishHtml(input: FinishInput): Promise<Result<Finished, Problem[]>> {
  const { entry } = input
  const report = createReport(entry)
  const root = isDeeper(input.html, 10 * deepest) ? undefined : parseFragment(input.html)
  if (!root || measureDepth(root, deepest) > deepest) {
    report.add(report.places.start, `elements are nested more than ${deepest} deep`, 'flatten the text')
    return err(report.problems())
  }
  const media = createMedia(input.files, input)
  const finished = await finishTree(root, entry, media, report)
  const image = await compileEntryImage(entry, media, report)
  const problems = report.problems()
  return problems.length > 0 ? err(problems) : ok({ ...finished, image, assets: media.assets })
}

async function finishTree(
  root: Root,
  entry: WrittenEntry,
  media: Media,
  report: Report,
): Promise<Omit<Finished, 'image' | 'assets'>> {
  const language = entry.lang ?? 'en'
  const placeOf = countAddresses(root, report.places)
  sanitizeTree(root, report)
  // Most texts have few of the things that there are.
  const names = namesIn(root)
  if (names.has('section')) nameFootnotes(root)
  const register = createIdRegister()
  uniteIds(root, register, names.has('masthead-island'))
  const headings = nameHeadings(root, register)
  const { whole } = markResumption(root, language, names.has('masthead-more'))
  if (names.has('#comment')) removeComments(root)
  const text = extractText(root.children)
  if (names.has('code')) renderMath(root, report)
  if (names.has('pre')) await frameCode(root)
  if (names.has('table')) wrapTables(root)
  if (names.has('th')) unnameEmptyHeaders(root)
  if (names.has('input')) labelTasks(root)
  const ids = whole ? register.ids : [...register.ids, 'continue-reading']
  const links = await resolveLinks(root, { from: entry.path, media, report, placeOf, ids })
  if (names.has('img')) await placeImages(root, entry.path, media, report, placeOf)
  const cut = whole ? root.children.length : root.children.findIndex(isResumption)
  const excerpt = printTree(composeExcerpt(root.children.slice(0, cut), entry.address)).trim()
  const toc = buildToc(headings)
  addAnchors(root, headings)
  const html = printTree(root).trim()
  return {
    html,
    length: html.length,
    beginning: entry.description === undefined ? cutBeginning(text) : '',
    silentPictures: countSilentPictures(html),
    excerpt,
    excerptIsWhole: whole,
    toc,
    ids,
    text,
    words: countWords(text, language),
    links,
  }
}

function isResumption(node: Root['children'][number]): boolean {
  return node.type === 'element' && node.properties['id'] === 'continue-reading'
}

async function compileEntryImage(
  entry: WrittenEntry,
  media: Media,
  report: Report,
): Promise<ArtifactImage | undefined> {
  if (entry.image === undefined) return undefined
  const image = await compileImage(entry.image, entry.path, media)
  if (image.ok) return image.value
  report.add(report.places.findInFrontMatter(entry.image), image.error.message, image.error.fix)
  return undefined
}
