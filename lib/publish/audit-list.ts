import { mkdir, open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from '#lib/core/read-json'
import * as z from 'zod'
import { instantOf } from '#lib/core/instant'
import { createTurns } from '#lib/core/turns'
import { unlessMissing } from '#lib/core/unless-missing'
import type { AuditEntry } from '#lib/publish/newsroom'

export interface AuditList {
  append(entry: AuditEntry): Promise<void>
  /** Newest first. */
  newest(limit: number): Promise<readonly AuditEntry[]>
}

const schema = z.object({
  at: z.number().transform(instantOf),
  by: z.object({ id: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.string().optional(),
  detail: z.string().optional(),
})

const chunk = 64 * 1024

/**
 * Who did what when: a file with one entry of JSON a line, which is only ever appended to. A line that was torn by a
 * crash stays and is passed over.
 */
export function openAuditList(file: string): AuditList {
  const turns = createTurns()
  return {
    append: (entry) => turns.take(() => appendLine(file, JSON.stringify(entry))),
    async newest(limit) {
      const handle = await unlessMissing(open(file, 'r'))
      if (!handle) return []
      try {
        return await readTail(handle, limit)
      } finally {
        await handle.close()
      }
    },
  }
}

async function appendLine(file: string, line: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    if (size > 0) await handle.read(last, 0, 1, size - 1)
    // Written in one go, so that another process's line cannot come between.
    const bytes = Buffer.from(`${size > 0 && last[0] !== 10 ? '\n' : ''}${line}\n`)
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten < bytes.length) throw new Error(`${file}: only a part of a line could be written`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads from the end only as far as is needed. */
async function readTail(handle: FileHandle, limit: number): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let at = (await handle.stat()).size
  /** The end of a line that begins further up. */
  let rest: Buffer[] = []
  while (at > 0 && entries.length < limit) {
    const start = Math.max(0, at - chunk)
    const bytes = Buffer.alloc(at - start)
    await handle.read(bytes, 0, bytes.length, start)
    at = start
    const from = start === 0 ? 0 : bytes.indexOf(10) + 1
    if (start > 0 && from === 0) {
      rest.unshift(bytes)
      continue
    }
    entries.push(...readLines(Buffer.concat([bytes.subarray(from), ...rest])).toReversed())
    rest = [bytes.subarray(0, from)]
  }
  return entries.slice(0, Math.max(0, limit))
}

function readLines(bytes: Buffer): AuditEntry[] {
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const entry = readLine(line)
      return entry ? [{ subject: undefined, detail: undefined, ...entry }] : []
    }) as AuditEntry[]
}

function readLine(line: string): z.infer<typeof schema> | undefined {
  if (line === '') return undefined
  return readJson(schema, line)
}
