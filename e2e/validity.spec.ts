import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findJava } from './java.ts'
import { expect, kinds, test } from './own-site.ts'

interface Message {
  readonly type: string
  readonly url: string
  readonly message: string
  readonly extract?: string
}

const checker = path.join(
  path.dirname(createRequire(import.meta.url).resolve('vnu-jar')),
  'build/dist/vnu.jar',
)

test('the Nu HTML checker finds no error on any kind of page', async ({ request }) => {
  test.setTimeout(300_000)
  test.skip(!findJava(), 'The Nu HTML checker needs Java, which is not here and could not be installed.')
  const folder = await mkdtemp(path.join(tmpdir(), 'masthead-html-'))
  const names: string[] = []
  for (const [kind, address] of Object.entries(kinds)) {
    const name = `${kind.replaceAll(/[^a-z]+/g, '-')}.html`
    await writeFile(path.join(folder, name), await (await request.get(address)).body())
    names.push(name)
  }
  const { stderr, status } = spawnSync(
    'java',
    ['-jar', checker, '--format', 'json', '--exit-zero-always', '--also-check-svg', ...names],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  await rm(folder, { recursive: true })
  expect(status, stderr).toBe(0)
  const { messages } = JSON.parse(stderr) as { messages: readonly Message[] }
  const errors = messages.filter(({ type }) => type !== 'info')
  expect(
    errors.map(({ url, message, extract }) => `${path.basename(url)}: ${message} ${extract ?? ''}`),
  ).toEqual([])
})
