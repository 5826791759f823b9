import { describe, expect, it } from 'vitest'
import { drawChart } from './chart.ts'
import { parseWrk } from './load.ts'
import { planTasks } from './plan.ts'
import { makeReport } from './report.ts'
import { isMeasured, recordMeasurements, type Measurement, type Results } from './results.ts'
import { alternate, percentile, summarize } from './statistics.ts'

const build = (tool: string, size: number, round: number, milliseconds: number): Measurement => ({
  tool,
  size,
  round,
  step: 'build',
  what: 'complete build',
  values: { milliseconds, peakBytes: 2e8 },
})

const edit = (tool: string, what: string, values: Record<string, number>): Measurement => ({
  tool,
  size: 10_000,
  round: 1,
  step: 'edit',
  what,
  values,
})

const load = (tool: string, what: string, requestsPerSecond: number, p99: number): Measurement => ({
  tool,
  size: 100,
  round: 1,
  step: 'serve',
  what,
  values: { requestsPerSecond, p50: 1, p99, errors: 0 },
})

function resultsOf(measurements: Measurement[]): Results {
  return {
    environment: {
      processor: 'A processor',
      cores: 2,
      memoryBytes: 8e9,
      system: 'A system',
      versions: { 'Node.js': '20.20.0' },
      corpus: 'texts',
      load: 0,
    },
    started: '2026-01-02T03:04:05.000Z',
    tools: [
      { id: 'masthead', name: 'Masthead', notes: '' },
      { id: 'hugo', name: 'Hugo', notes: '' },
      { id: 'eleventy', name: 'Eleventy', notes: '' },
    ],
    absent: [],
    measurements,
  }
}

describe('the report', () => {
  it('shows the median of all rounds with the least and the most', () => {
    const times = [4000, 9000, 5000].map((time, index) => build('masthead', 100, index + 1, time))
    expect(makeReport(resultsOf(times), 'x.json').markdown).toContain('| Masthead | 5.0 s (4.0 s–9.0 s) |')
  })

  it('says that a target was missed, met, or not measured', () => {
    const { markdown } = makeReport(
      resultsOf([build('masthead', 10_000, 1, 5000), build('hugo', 10_000, 1, 4000)]),
      'x.json',
    )
    expect(markdown).toMatch(/ahead of Hugo's \| 5\.0 s against 4\.0 s \| \*\*missed\*\* \|/)
    expect(markdown).toMatch(/10,000 posts ahead of Eleventy's \| not measured \| — \|/)
    const better = makeReport(
      resultsOf([build('masthead', 10_000, 1, 3000), build('hugo', 10_000, 1, 4000)]),
      'x.json',
    )
    expect(better.markdown).toMatch(/ahead of Hugo's \| 3\.0 s against 4\.0 s \| met \|/)
  })

  it('judges a server under load by the others in the same run', () => {
    const { markdown } = makeReport(
      resultsOf([
        load('masthead', 'alone', 9000, 30),
        load('next-blog', 'alone', 900, 400),
        load('masthead', 'behind nginx', 40_000, 5),
        load('masthead', 'the same page as a file of nginx', 90_000, 3),
      ]),
      'x.json',
    )
    expect(markdown).toMatch(/alone within 20 ms \| 30 ms \| \*\*missed\*\* \|/)
    expect(markdown).toMatch(/ten times .* \| 9,000\/s against 900\/s \| met \|/)
    expect(markdown).toMatch(/half the requests .* \| 40,000\/s of 90,000\/s \| \*\*missed\*\* \|/)
    expect(markdown).toMatch(/within twice .* \| 5\.0 ms against 3\.0 ms \| met \|/)
  })

  it('judges the memory of the server where it holds the most posts', () => {
    const { markdown } = makeReport(
      resultsOf([
        { ...build('masthead', 100_000, 1, 6000), what: 'nothing changed', values: { peakBytes: 7.2e8 } },
        { ...edit('masthead', 'server', { peakBytes: 1.3e9 }), size: 100_000 },
      ]),
      'x.json',
    )
    expect(markdown).toContain('until its first answer, under 1.0 GB | 720 MB | met |')
    expect(markdown).toContain('while posts are edited, under 1.0 GB | 1.3 GB | **missed** |')
  })

  it('measures an edit by the slowest of its pages, and not by one that was never seen everywhere', () => {
    const { markdown } = makeReport(
      resultsOf([
        edit('masthead', 'server', { post: 50, listing: 100, feed: 60 }),
        edit('hugo', 'rebuild', { post: 20_000, listing: 21_000, feed: 22_000 }),
        edit('eleventy', 'rebuild', { post: 10 }),
      ]),
      'x.json',
    )
    expect(markdown).toContain('100 ms against 22 s (Hugo, rebuild): 220 times | met')
    expect(markdown).toMatch(/Eleventy, rebuild \| 10,000 \| 10 ms \| — \| — \| 1 of 1 \|/)
  })

  it('says what was measured more often than the rest', () => {
    const rounds = [build('hugo', 100, 1, 7), build('hugo', 1000, 1, 7), build('hugo', 1000, 2, 7)]
    expect(makeReport(resultsOf(rounds), 'x.json').markdown).toContain(
      '| Rounds | 1; 2 for build of 1,000 posts |',
    )
  })

  it('says where a peer is ahead, by how much and why, and nothing of where none is', () => {
    const slower = [
      build('masthead', 100, 1, 2000),
      build('hugo', 100, 1, 500),
      build('eleventy', 100, 1, 900),
    ]
    const { markdown } = makeReport(resultsOf(slower), 'x.json')
    expect(markdown).toContain('| a complete build | 100 | 2.0 s | 500 ms | Hugo | 4.0 |')
    expect(markdown).toContain('- **a complete build**: It starts')
    expect(markdown).not.toContain('memory of a complete build')
    const quicker = [build('masthead', 100, 1, 400), build('hugo', 100, 1, 500)]
    expect(makeReport(resultsOf(quicker), 'x.json').markdown).toContain('Nowhere in this run.')
  })

  it('warns when the machine was busy', () => {
    const quiet = resultsOf([])
    const busy = { ...quiet, environment: { ...quiet.environment, load: 3.4 } }
    expect(makeReport(quiet, 'x.json').markdown).not.toContain('do not rely')
    expect(makeReport(busy, 'x.json').markdown).toContain('do not rely')
  })

  it('names what failed with the first line of why', () => {
    const failed = { ...build('hugo', 100, 2, 0), values: {}, failure: 'hugo ended with status 1\nmore' }
    const { markdown } = makeReport(resultsOf([failed]), 'x.json')
    expect(markdown).toMatch(/- hugo, 100 posts, round 2, build: hugo ended with status 1\n/)
  })
})

describe('a chart', () => {
  it('draws the longer time longer, keeps within its paper and escapes names', () => {
    const bars = [
      { label: 'a<b', value: 90, text: '90 ms', own: true },
      { label: 'c', value: 60_000, text: '60 s', own: false },
    ]
    const svg = drawChart('Title', 'scale', [{ label: 'all', bars }])
    const lengths = [...svg.matchAll(/<rect class="(?:own|other)"[^>]* width="([\d.]+)"/g)].map((one) =>
      Number(one[1]),
    )
    expect(lengths).toHaveLength(2)
    expect(lengths[0]).toBeLessThan(lengths[1]!)
    expect(190 + lengths[1]!).toBeLessThan(760)
    expect(svg).toContain('a&#60;b')
  })
})

describe('a run', () => {
  it('begins each round with another tool and leaves peers out beyond 10,000 posts', () => {
    const tasks = planTasks({
      tools: ['own', 'a', 'b'],
      servers: ['own'],
      sizes: [100_000, 100],
      rounds: 2,
      steps: ['build'],
    })
    const order = tasks.map(({ tool, size }) => `${tool} ${size}`)
    expect(order.slice(0, 3)).toEqual(['own 100', 'a 100', 'b 100'])
    expect(order.slice(3, 6)).toEqual(['a 100', 'b 100', 'own 100'])
    expect(order.slice(6)).toEqual(['own 100000', 'own 100000'])
  })

  it('has complete builds follow each other before anything else is measured', () => {
    const tasks = planTasks({
      tools: ['own', 'a'],
      servers: ['own'],
      sizes: [100],
      rounds: 1,
      steps: ['build', 'start', 'serve'],
    })
    expect(tasks.map(({ tool, step }) => `${tool} ${step}`)).toEqual([
      'own build',
      'a build',
      'own start',
      'own serve',
      'a start',
    ])
  })

  it('does again what failed, and replaces the failure', () => {
    const results = resultsOf([{ ...build('hugo', 100, 1, 0), values: {}, failure: 'no' }])
    const place = { tool: 'hugo', size: 100, round: 1, step: 'build' } as const
    expect(isMeasured(results, place)).toBe(false)
    recordMeasurements(results, place, [build('hugo', 100, 1, 7)])
    expect(isMeasured(results, place)).toBe(true)
    expect(results.measurements).toHaveLength(1)
  })
})

describe('statistics', () => {
  it('take the middle, also between two values, whatever their order', () => {
    expect(summarize([9, 1, 5])).toEqual({ count: 3, median: 5, min: 1, max: 9 })
    expect(percentile([4, 1], 50)).toBe(2.5)
    expect(percentile([10, 2, 1], 99)).toBeCloseTo(9.84)
    expect(() => summarize([])).toThrow(RangeError)
  })

  it('let every tool be first once', () => {
    expect([0, 1, 2, 3].map((round) => alternate(['a', 'b', 'c'], round)[0])).toEqual(['a', 'b', 'c', 'a'])
  })

  it('read the units of wrk, and its errors', () => {
    const output = `Running 10s test
  Latency Distribution
     50%  512.00us
     90%    1.20ms
     99%    1.50s
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 4
Requests/sec:  61234.50`
    expect(parseWrk(output)).toEqual({ requestsPerSecond: 61_234.5, p50: 0.512, p99: 1500, errors: 7 })
  })
})
