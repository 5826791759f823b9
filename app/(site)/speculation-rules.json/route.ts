import { siteTag } from '#lib/edition/tags'
import { keptUnder, respondWithFile, revalidatedHourly } from '#lib/server/respond'

/** Pages of this site are fetched when a reader is about to follow a link to one. */
const rules = {
  prefetch: [
    {
      where: {
        and: [
          { href_matches: '/*' },
          {
            not: {
              href_matches: [
                '/api/*',
                '/studio/*',
                '/review/*',
                '/media/*',
                '/search?*',
                '/*.xml',
                '/*.json',
                '/*.pdf',
              ],
            },
          },
          { not: { selector_matches: '[download], [rel~=external]' } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
}

export function GET(): Response {
  return respondWithFile(JSON.stringify(rules), 'application/speculationrules+json', {
    'Cache-Control': revalidatedHourly,
    ...keptUnder([siteTag]),
  })
}
