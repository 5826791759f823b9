/** A text from which posts are made. */
export interface BaseText {
  readonly slug: string
  readonly title: string
  readonly author: string
  readonly category: string
  /** Valid as CommonMark and as MDX, with the same meaning. */
  readonly body: string
}

/** A post, the same for every tool. */
export interface Post extends BaseText {
  /** RFC 3339, in UTC. */
  readonly date: string
  readonly description: string
}

const newest = Date.UTC(2025, 11, 31)
const hour = 3_600_000

/**
 * Posts, newest first, an hour between two. When the texts are used up they begin again: with another slug and title,
 * a sentence of their own, and other digits in their code, so that no tool can take a repeated body from its cache.
 */
export function* createPosts(texts: readonly BaseText[], size: number): Generator<Post> {
  for (let index = 0; index < size; index++) {
    const text = texts[index % texts.length]!
    const round = Math.floor(index / texts.length)
    const mark = `This is text ${index + 1} of the benchmark.`
    yield {
      slug: round === 0 ? text.slug : `${text.slug}-r${round + 1}`,
      title: round === 0 ? text.title : `${text.title} (${round + 1})`,
      author: text.author,
      category: text.category,
      date: new Date(newest - index * hour).toISOString(),
      description: `${mark} ${describe(text.body)}`,
      body: `${mark}\n\n${varyCode(text.body, round)}`,
    }
  }
}

/** Code and prose of one post, told apart by its fences. */
function varyCode(body: string, round: number): string {
  if (round === 0) return body
  let fence: string | undefined
  return body
    .split('\n')
    .map((line) => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
      if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
        fence = fence === undefined ? mark : undefined
        return line
      }
      return fence === undefined ? line : line.replace(/\d/g, (digit) => String((Number(digit) + round) % 10))
    })
    .join('\n')
}

/** The beginning of the first paragraph, without signs of Markdown. */
function describe(body: string): string {
  const paragraph = body.split(/\n{2,}/).find((block) => /^[A-Za-z]/.test(block)) ?? ''
  const words = paragraph
    .replace(/!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replace(/[`*_\\]/g, '')
    .split(/\s+/)
  return words.slice(0, 24).join(' ')
}
