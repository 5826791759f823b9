import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { expect, it } from 'vitest'
import { openWorkshop } from './compiler.fixture'
import { buildIslandScript } from './island-script'
import { openLocalFiles } from './local-files'

const browserFile = ['/usr/bin/chromium', chromium.executablePath()].find((file) => existsSync(file))

it.skipIf(!browserFile)('islands come alive in a browser, and one that fails leaves the others', async () => {
  const shop = await openWorkshop()
  shop.write(
    'counter.tsx',
    `'use client'
import { useId, useState } from 'react'
export default function Counter({ start, children }: any) {
  const [count, setCount] = useState(start)
  const id = useId()
  return <button id={id} onClick={() => setCount(count + 1)}>Votes: {count}{children}</button>
}
export function Fragile() {
  if (typeof window !== 'undefined') throw new Error('only on the server')
  return <p>Rendered.</p>
}
`,
  )
  const { artifact, problems } = await shop.mdx(
    "import Counter, { Fragile } from './counter'\n\n<Fragile />\n\n<Counter start={2}>kept **bold**</Counter>\n\n<Counter start={8} />\n",
  )
  expect(problems).toEqual([])
  const page = `<!doctype html><title>Islands</title><p id="rest">Rest.</p>${artifact!.read().html}<script type="module" src="/media/${artifact!.islandScript}"></script>`
  const server = createServer((request, response) => {
    if (!request.url!.startsWith('/media/')) {
      response.setHeader('content-type', 'text/html')
      response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'")
      return response.end(page)
    }
    response.setHeader('content-type', 'text/javascript')
    return void readFile(path.join(shop.cacheDir, request.url!)).then((bytes) => response.end(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: browserFile!,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const tab = await browser.newPage()
    const complaints: string[] = []
    tab.on('console', (message) => complaints.push(message.text()))
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const buttons = tab.locator('button')
    await expect
      .poll(async () => {
        await buttons.nth(0).click()
        return buttons.nth(0).textContent()
      })
      .toMatch(/^Votes: [3-9]/)
    await buttons.nth(1).click()
    expect(await buttons.nth(1).textContent()).toBe('Votes: 9')
    expect(await tab.locator('masthead-slot').innerHTML()).toBe('kept <strong>bold</strong>')
    expect(await tab.locator('#rest').textContent()).toBe('Rest.')
    expect(complaints.join('\n')).not.toMatch(/hydrat|#418|#425/i)
  } finally {
    await browser.close()
    server.close()
    await shop.close()
  }
})

it('a post’s script is the same in whatever order its islands were found', async () => {
  const shop = await openWorkshop()
  const islands = ['one', 'two'].map((name) => ({
    path: path.join(shop.contentDir, 'posts', '2026', `${name}.tsx`),
    key: name,
    exports: ['default'],
  }))
  for (const { key } of islands)
    shop.write(`${key}.tsx`, `'use client'\nexport default () => <b>${key}</b>\n`)
  const nameOf = async (order: typeof islands) => {
    const sink = { emit: async () => undefined }
    const entryPath = path.join(shop.contentDir, 'posts', '2026', 'a.mdx')
    const files = openLocalFiles(shop.contentDir)
    const context = { files, entryPath, root: process.cwd(), islands: order, faults: [] }
    return (await buildIslandScript(context, sink)).script.name
  }
  expect(await nameOf(islands.toReversed())).toBe(await nameOf(islands))
  await shop.close()
})
