import { chromium } from '@playwright/test'
const [base, out, ...rest] = process.argv.slice(2)
const widths = (process.env.W ?? '1280').split(',').map(Number)
const themes = (process.env.T ?? 'light').split(',')
const full = process.env.FULL === '1'
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
for (const w of widths)
  for (const t of themes) {
    const c = await b.newContext({ viewport: { width: w, height: 900 }, colorScheme: t })
    const p = await c.newPage()
    p.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') console.log(w, t, m.text().slice(0, 300))
    })
    p.on('pageerror', (e) => console.log('pageerror', e.message))
    for (const path of rest) {
      await p.goto(base + path, { waitUntil: 'networkidle' })
      const name = (path === '/' ? 'home' : path.replace(/[^\w]+/g, '_')) + `-${w}-${t}.png`
      await p.screenshot({ path: `${out}/${name}`, fullPage: full })
      const o = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (o > 0) console.log('overflow', path, w, o)
    }
    await c.close()
  }
await b.close()
