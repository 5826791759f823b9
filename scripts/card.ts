import { AskError } from '#lib/core/ask-outside'
import { printLinkCard, readLinkFacts } from '#lib/import/web/link-card'
import { readPage } from '#lib/import/web/read-page'

/** `npm run card -- <address>`: prints a card of a page elsewhere, to be put into a post. */
const [url, ...rest] = process.argv.slice(2)
if (url === undefined || rest.length > 0 || !/^https?:\/\//i.test(url)) {
  console.error('Usage: npm run card -- https://other.example/page')
  process.exit(2)
}
try {
  console.log(printLinkCard(readLinkFacts(await readPage(url))))
} catch (error) {
  if (!(error instanceof AskError)) throw error
  console.error(`${url} cannot be read: ${error.message}.`)
  process.exit(1)
}
