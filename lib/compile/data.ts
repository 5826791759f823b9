import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  toml: parseToml,
  yaml: (text) => parseYaml(text, { maxAliasCount: 100 }),
  yml: (text) => parseYaml(text, { maxAliasCount: 100 }),
  json: (text) => JSON.parse(text),
  csv: (text) => parseCsv(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }),
}

export const dataFile = /\.(toml|ya?ml|json|csv)$/i
export const imageFile = /\.(png|jpe?g|webp|avif|gif|svg)$/i

/** The value in a data file; of CSV, an array of objects by its first row. @throws when the text is malformed. */
export function readData(file: string, text: string): unknown {
  const reader = readers[dataFile.exec(file)?.[1]?.toLowerCase() ?? '']
  if (!reader) throw new TypeError(`${file} is no data file`)
  return reader(text)
}

/** A module whose default export is the value. */
export function writeDataModule(value: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}
