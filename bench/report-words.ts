import { formatBytes, formatCount, formatTable } from './format.ts'
import type { Results } from './results.ts'

/** What was measured where, and how to do it again. */
export function describeRun({ environment, started, absent, measurements }: Results, source: string): string {
  const { processor, cores, memoryBytes, system, versions, corpus, load } = environment
  const rows = [
    ['Begun', `${started.slice(0, 16).replace('T', ' ')} UTC`],
    ['Machine', `${processor}, ${cores} cores, ${formatBytes(memoryBytes)} of memory`],
    ['System', system],
    ['Load when it began', load.toFixed(2)],
    ['Rounds', countRounds(measurements)],
    ['Posts', corpus],
    [
      'Versions',
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
    ...(absent.length === 0 ? [] : [['Not there', absent.join('; ')]]),
  ]
  const busy = `**The load of the last minute was ${load.toFixed(1)} when the run began. If what caused it went on, do not rely on these figures.**`
  return [
    '# Benchmarks',
    `Masthead and programs like it, with the same posts on the same machine. This page is written by \`npm run bench -- --report\` from \`${source}\`, which has every single figure.`,
    ...(load > 0.5 ? [busy] : []),
    '```sh\nnpm run bench                                   # everything; takes hours\nnpm run bench -- --sizes 100,1000 --peers hugo  # less\n```',
    formatTable(['', ''], rows).replace('---:', '---'),
    'Figures are medians, with the least and the most in brackets.',
  ].join('\n\n')
}

/** How often everything was measured, and what was measured more often than the rest. */
function countRounds(measurements: Results['measurements']): string {
  const rounds = new Map<string, number>()
  for (const { step, size, round } of measurements) {
    // A page has the same bytes in each round.
    if (step === 'page') continue
    const what = `${step} of ${formatCount(size)} posts`
    rounds.set(what, Math.max(round, rounds.get(what) ?? 0))
  }
  if (rounds.size === 0) return '0'
  const least = Math.min(...rounds.values())
  const others = [...rounds].filter(([, count]) => count > least)
  return [least, ...others.map(([what, count]) => `${count} for ${what}`)].join('; ')
}

/** How each figure comes about, and what to keep in mind. */
export function describeMethod({ tools, measurements, environment: { cores } }: Results): string {
  const failures = measurements.filter((one) => one.failure !== undefined)
  const notes = tools.map(({ name, notes: text }) => `- **${name}**: ${text}`)
  return [
    '## How it is measured',
    'Each site has a page for each post with highlighted code, a listing of ten posts a page, pages of categories, a feed of the newest twenty posts and a sitemap. Each is set up as its own documentation has it, in `bench/peers`, with exact versions.',
    notes.join('\n'),
    [
      '- Packages are installed and posts are in place before the clock starts. Programs of Node.js may take three quarters of the memory, except Masthead, which runs as it is shipped. It is the monotonic clock of the harness, around the whole process.',
      '- Rounds alternate: each begins with another program. In a round, the complete builds of all programs follow each other at once, so that a machine that is quicker at one time than at another is so for all of them; then comes what else there is to measure, one program after the other. Before a complete build, output and caches are removed; the program of Masthead, which is built once, stays, and the first build has it to build, too.',
      '- A site of files is served by a small server of the harness, which takes no time to start; so serving from nothing is a build and one answer. The build of Masthead and that of Next.js are followed by the start of their servers.',
      "- An edit changes the title, the description and the text of the newest post. Then its page, the listing and the feed are asked until they show a word that was nowhere before; asking takes up to a fiftieth of the time passed. `rebuild` runs the build again with its caches (and starts the server of Next.js again); `watch` is the program's own watcher after its first build; `server` is Masthead running as in production. A watcher that does not bring an edit to a page within half a minute and 10 ms a post has lost it.",
      '- Memory is the sum of the resident sets of all processes of a program, ten times a second. Pages shared between processes count more than once, which makes programs of several processes look larger.',
      '- Disk is counted in blocks, as `du` does. A part of it is the program and does not grow with the posts; it weighs most where posts are few.',
      '- The page is fetched by Chromium with an empty cache; what texts embed from elsewhere is left out. Bytes are compressed with the same levels for all (gzip 6, Brotli 6), fonts and pictures as they are. Masthead brings fonts, and the other sites do not.',
      `- Load comes from wrk where it is on the path, else from autocannon, for ten seconds after two to warm up. The generator, nginx and Masthead share the ${cores} cores. Each connection asks again when it has its answer, so that slow answers delay the next question. nginx has the page compressed beforehand.`,
    ].join('\n'),
    ...(failures.length === 0
      ? []
      : [
          '## What failed',
          failures
            .map(
              ({ tool, size, round, step, failure = '' }) =>
                `- ${tool}, ${size} posts, round ${round}, ${step}: ${failure.split('\n')[0]}`,
            )
            .join('\n'),
        ]),
  ].join('\n\n')
}
