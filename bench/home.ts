import path from 'node:path'

/** The folder of the benchmark, wherever it runs from: it is bundled into a folder beside it. */
export const home = path.join(path.dirname(import.meta.dirname), 'bench')
