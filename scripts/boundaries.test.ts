import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.dirname(import.meta.dirname)
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'masthead-lint-'))
  writeFileSync(path.join(folder, '.oxlintrc.json'), readFileSync(path.join(root, '.oxlintrc.json')))
})
afterAll(() => rmSync(folder, { recursive: true }))

function lint(file: string, code: string): string {
  const target = path.join(folder, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, code)
  const { stdout } = spawnSync(path.join(root, 'node_modules', '.bin', 'oxlint'), [file], {
    cwd: folder,
    encoding: 'utf8',
  })
  rmSync(target)
  return stdout
}

const value = (from: string) => `import { thing } from '${from}'\nconsole.log(thing)\n`
const type = (from: string) =>
  `import type { Thing } from '${from}'\nexport const x: Thing | undefined = undefined\n`

it.each([
  ['lib/core/a.ts', value('#lib/content/post')],
  ['lib/content/a.ts', value('#lib/compile/compiler')],
  ['lib/compile/a.ts', value('#lib/library/library')],
  ['lib/library/a.ts', value('#lib/edition/edition')],
  ['lib/library/b.ts', value('#lib/compile/compiler')],
  ['lib/edition/a.ts', value('#lib/server/runtime')],
  ['lib/feeds/a.ts', value('#lib/library/library')],
  ['lib/feeds/b.ts', type('#lib/library/library')],
  ['lib/cards/a.ts', value('#lib/feeds/feed')],
  ['lib/search/a.ts', value('../library/library.ts')],
  ['lib/push/a.ts', value('#lib/edition/edition')],
  ['lib/push/b.ts', type('#lib/content/site')],
  ['lib/publish/b.ts', value('#lib/push/tell-hubs')],
  ['lib/feeds/c.ts', value('../push/post-form.ts')],
  ['app/(site)/c/route.ts', value('#lib/push/tell-hubs')],
  ['lib/import/a.ts', value('#lib/edition/edition')],
  ['lib/import/zola/a.ts', value('../../edition/edition.ts')],
  ['lib/shared/a.ts', value('#lib/auth/rate-limit')],
  ['lib/auth/a.ts', value('#lib/shared/redis')],
  ['components/post/a.tsx', value('#lib/edition/related')],
  ['components/post/b.tsx', type('#lib/library/library')],
  ['app/(site)/route.tsx', value('#lib/library/library')],
  ['app/(site)/b/route.tsx', value('../../../lib/library/library.ts')],
  ['e2e/a.spec.ts', value('#lib/core/instant')],
  ['lib/server/a.ts', value('next-auth')],
  ['lib/publish/a.ts', type('next-auth/adapters')],
  ['app/studio/page.tsx', value('next-auth/react')],
  ['app/api/auth/route.ts', value('@auth/core')],
  ['components/studio/a.tsx', value('next-auth/webauthn')],
  ['browser/a.ts', value('next-auth/react')],
])('%s may not import what its room may not', (file, code) => {
  expect(lint(file, code)).toContain('no-restricted-imports')
})

it.each([
  ['lib/content/a.ts', value('#lib/core/instant')],
  ['lib/shared/a.ts', value('#lib/core/records')],
  ['lib/feeds/a.ts', type('#lib/content/post')],
  ['lib/import/zola/a.ts', value('../write.ts')],
  ['components/post/a.tsx', type('#lib/edition/edition')],
  ['app/(site)/route.tsx', value('#lib/server/runtime')],
  ['e2e/a.spec.ts', value('./site.ts')],
  ['lib/auth/a.ts', value('next-auth')],
])('%s may import what its room may', (file, code) => {
  expect(lint(file, code)).not.toContain('no-restricted-imports')
})
