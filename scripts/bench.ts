import { bench } from '../bench/bench.ts'

/** `npm run bench`: see docs/benchmarks.md. */
await bench(process.argv.slice(2))
