import { chromium } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const p = await b.newPage({ viewport: { width: 1000, height: 700 } })
p.on('console', (m) => console.log('console', m.text().slice(0, 200)))
await p.goto('http://localhost:4300/blog/2026/p3')
await p.waitForTimeout(1500)
const f = '/tmp/c2/posts/2026/p3.mdx'
const good = readFileSync(f, 'utf8')
for (let i = 0; i < 3; i++) {
  const t = Date.now()
  writeFileSync(f, good.replace('Hello', 'Changed' + i))
  await p.waitForFunction((w) => document.body.innerText.includes(w), 'Changed' + i, { timeout: 15000 })
  console.log('seen after', Date.now() - t)
}
const t = Date.now()
writeFileSync(f, good + '\n<Calout>x</Calout>\n')
await p.waitForSelector('masthead-problems section', { timeout: 15000 })
console.log('overlay after', Date.now() - t)
await p.screenshot({ path: '/tmp/shots/overlay.png' })
writeFileSync(f, good)
await p.waitForSelector('masthead-problems', { state: 'detached', timeout: 15000 })
console.log('gone')
await b.close()
