import { writevSync } from 'node:fs'

/** Appends all of these `bytes` bytes to an open file; a system may take fewer at a time. */
export function writeAll(file: number, buffers: readonly Buffer[], bytes: number): void {
  if (bytes === 0) return
  let written = writevSync(file, buffers)
  if (written === bytes) return
  const rest = Buffer.concat(buffers)
  while (written < bytes) written += writevSync(file, [rest.subarray(written)])
}
