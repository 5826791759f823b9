import { measureStyles } from '../bench/measure-styles.ts'

/** `node scripts/run.mjs measure-styles`: see docs/decisions/024-the-stylesheet-stays-linked.md. */
await measureStyles(process.argv.slice(2))
