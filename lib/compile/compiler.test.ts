import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkshop, type Workshop } from './compiler.fixture'
import { fileOf, postOf } from './finish.fixture'
import type { Task } from './worker'

let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop({ timeLimit: 5_000 })
  shop.write(
    'chart.tsx',
    `import { createContext, useContext, useState } from 'react'
const Unit = createContext('none')
function Label() { return <i>{useContext(Unit)}</i> }
export default function Chart({ bars }: { bars: number[] }) {
  const [sum] = useState(bars.reduce((a, b) => a + b))
  return <Unit.Provider value="votes"><b>{sum}</b><Label /></Unit.Provider>
}
export function Broken(): never { throw new Error('no bars') }
`,
  )
  shop.write(
    'counter.tsx',
    `'use client'
import { useState } from 'react'
export default function Counter({ start, children }: any) {
  const [count, setCount] = useState(start)
  return <button onClick={() => setCount(count + 1)}>Votes: {count}{children}</button>
}
`,
  )
  shop.write('data.toml', 'title = "Seats"\n[[seats]]\nname = "Ada Example"\n')
  shop.write('data.yaml', 'seats: [one, two]\n')
  shop.write('data.json', '{"turnout": 0.5}')
  shop.write('data.csv', 'name,votes\nAda,12\n')
})
afterAll(() => shop.close())

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** React has its own order of the attributes of inputs. */
const squeeze = (html: string) =>
  html.replace(/\s+/g, ' ').replace(/> </g, '><').replaceAll('disabled checked', 'checked disabled')

describe('translating', () => {
  it('makes the same HTML of one text in each of the three ways', async () => {
    const body = [
      '## A heading with `code`\n\nIt costs $5 or $6, *so* ~~not~~ https://example.org/a [^1].\n\n',
      '- [x] done\n- [ ] open\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n```js title="a.js" {1}\nlet a = 1 < 2\n```\n\n',
      '$$x^2$$ inline\n\n$$\ny^2\n$$\n\n> quote\n\n1. one\n\n   two\n\n[^1]: A *note*.\n',
    ].join('')
    const plain = await shop.md(body)
    const mdx = await shop.mdx(body)
    const bundled = await shop.mdx(`import data from './data.json'\n\n${body}`)
    expect(plain.problems).toEqual([])
    expect(squeeze(mdx.html)).toBe(squeeze(plain.html))
    expect(squeeze(bundled.html)).toBe(squeeze(plain.html))
  })

  it('cuts the excerpt at the mark of either format, and not at one inside code', async () => {
    const md = await shop.md('First.\n\n```html\n<!-- more -->\n```\n\n<!-- more -->\n\nSecond.\n')
    const mdx = await shop.mdx('First.\n\n```jsx\n{/* more */}\n```\n\n{/* more */}\n\nSecond.\n')
    for (const { artifact } of [md, mdx]) {
      expect(artifact?.read().excerpt).toContain('more')
      expect(artifact?.read().excerpt).not.toContain('Second')
    }
  })

  it('renders hooks, context and every kind of data when compiling, and ships nothing', async () => {
    const { artifact, html, problems } = await shop.mdx(`import Chart from './chart'
import toml from './data.toml'
import yaml from './data.yaml'
import json from './data.json'
import rows from './data.csv'

Sum: <Chart bars={[1, 2]} /> {toml.seats[0].name} {yaml.seats[1]} {json.turnout} {rows[0].votes}
`)
    expect(problems).toEqual([])
    expect(html).toBe('<p>Sum: <b>3</b><i>votes</i> Ada Example two 0.5 12</p>')
    expect(artifact?.islandScript).toBeUndefined()
  })

  it('bundles packages of the project, in their builds for browsers', async () => {
    const { html } = await shop.mdx("import { parse } from 'yaml'\n\nRead: {parse('a: 7').a}\n")
    expect(html).toBe('<p>Read: 7</p>')
  })

  it('shows a post nothing of the environment, in either way', async () => {
    const body = 'env: {JSON.stringify(process.env)} {JSON.stringify(globalThis.process?.env)}'
    expect((await shop.mdx(body)).html).toBe('<p>env: {} {}</p>')
    expect((await shop.mdx(`import d from './data.json'\n\n${body}`)).html).toBe('<p>env: {} {}</p>')
  })

  it('renders the notes of updates as inline Markdown', async () => {
    const post = fileOf(postOf('Text.', { updates: [{ at: postOf('').date, note: 'See **this**.' }] }))
    const result = await shop.compiler.compile(post)
    expect(result.ok && result.value.updateNotes).toEqual(['See <strong>this</strong>.'])
  })
})

describe('islands', () => {
  it('are rendered with their properties, and their script leaves React in a file of its own', async () => {
    const { artifact, html } = await shop.mdx(
      "import Counter from './counter'\n\n<Counter start={2}>kept **bold**</Counter>\n",
    )
    expect(html).toContain('data-props="{&quot;start&quot;:2}"')
    expect(html).toContain('Votes: <!-- -->2')
    expect(html).toContain('<strong>bold</strong>')
    const script = readFileSync(path.join(shop.cacheDir, 'media', artifact!.islandScript!), 'utf8')
    expect(script).toMatch(/from"\.\/react-[\da-f]{16}\.js"/)
    expect(script.length).toBeLessThan(10_000)
    expect(artifact!.assets.map(({ name }) => name.replace(/-.*/, ''))).toEqual(['react', 'islands'])
  })

  it('refuse properties that cannot be sent to the browser, at their place', async () => {
    const { problems } = await shop.mdx(
      "import Counter from './counter'\n\n<Counter start={1} />\n\n<Counter start={() => 1} />\n",
    )
    expect(problems).toEqual([
      'posts/2026/example.mdx:8:1: <Counter> cannot be rendered: its property start is a function, which cannot be sent to the browser; correct what <Counter> is given, or the component',
    ])
  })
})

describe('mistakes of authors', () => {
  it.each([
    [
      'a\n\n<Callout>\n\nb\n',
      /^posts\/2026\/example\.mdx:6:1: .*closing tag for `<Callout>` \(6:1\); close the tag/,
    ],
    ['a {b c}\n', /example\.mdx:4:6: .*correct the expression/],
    ['hi\n\n<Calout>b</Calout>\n', /example\.mdx:6:1: there is no component Calout; write Callout/],
    ['hi\n\n{nothing.here}\n', /example\.mdx:4:1: .*nothing is not defined/],
    [
      '<Figure src="a.png" alt="x" />\n\n<Figure />\n',
      /example\.mdx:6:1: <Figure> cannot be rendered: Figure needs/,
    ],
    [
      "import { Broken } from './chart'\n\nhi\n\n<Broken />\n",
      /example\.mdx:8:1: <Broken> cannot be rendered: no bars/,
    ],
    ["import A from './nope'\n\n<A />\n", /example\.mdx:4:15: there is no file \.\/nope to import/],
    ["import fs from 'node:fs'\n\n{fs}\n", /example\.mdx:4:16: a post cannot use node:fs/],
    ["import './style.css'\n\nhi\n", /example\.mdx:4:8: a post cannot import the stylesheet/],
    [
      "import a from 'no-such-package-here'\n\n{a}\n",
      /example\.mdx:4:15: there is no package no-such-package-here/,
    ],
    ["import a from 'https://example.org/a.js'\n\n{a}\n", /nothing is fetched/],
    ["import a from '../../../../etc/passwd'\n\n{a}\n", /there is no file/],
  ])('%j is told with its place', async (body, expected) => {
    const { problems } = await shop.mdx(body)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(expected)
  })

  it('refuses a component that a link brings in from outside', async () => {
    writeFileSync(path.join(shop.folder, 'outside.ts'), 'export default 1')
    symlinkSync(path.join(shop.folder, 'outside.ts'), path.join(shop.folder, 'content/posts/2026/link.ts'))
    expect((await shop.mdx("import x from './link'\n\n{x}\n")).problems[0]).toContain(
      'there is no file ./link',
    )
  })

  it('finds a mistake in a data file in that file', async () => {
    shop.write('bad.toml', 'a = 1\nb = \n')
    const { problems } = await shop.mdx("import bad from './bad.toml'\n\n{bad.a}\n")
    expect(problems[0]).toMatch(/^posts\/2026\/bad\.toml:2:/)
  })
})

describe('hostile posts', () => {
  it.each([
    ['{(() => { for (;;); })()}', 'took more than 5 s'],
    ['{process.exit()}', 'crashed the compiler'],
    ['{process.kill(process.pid, "SIGSEGV")}', 'crashed the compiler'],
    ['{void Promise.reject(new Error("late"))}', 'crashed the compiler'],
    ['{(() => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)) })()}', 'took more than 512 MB'],
  ])('%s harms no other entry', async (body, expected) => {
    const [hostile, next] = await Promise.all([shop.mdx(body), shop.md(`After ${body.length}.`)])
    expect(hostile.problems[0]).toContain(expected)
    expect(next.html).toBe(`<p>After ${body.length}.</p>`)
  })

  it('one that waits without working is given up', async () => {
    const impatient = shop.reopen({ timeLimit: 500 })
    const body = '{Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)}'
    const made = await impatient.compile(fileOf(postOf(body, { format: 'mdx' })))
    await impatient.close()
    expect(made.ok ? [] : made.error.map(({ message }) => message)).toEqual([
      'this took more than 0.5 s to compile',
    ])
  })

  it('of many that are handed over together, only those that are hostile fail', async () => {
    const bodies = Array.from({ length: 60 }, (_, index) => `Together ${index}.`)
    bodies[20] = '{process.exit()}'
    bodies[23] = '{void Promise.reject(new Error("late"))}'
    const made = await Promise.all(bodies.map((body) => shop.mdx(body)))
    const failed = made.flatMap(({ problems }, index) => (problems.length > 0 ? [index] : []))
    expect(failed).toEqual([20, 23])
    expect(made[24]!.html).toBe('<p>Together 24.</p>')
  })

  it('what one leaves behind does not strike the next', async () => {
    await shop.mdx('{void setTimeout(() => process.exit(), 20)}\n\nhi\n')
    const slow = await shop.mdx(
      '{(() => { const end = Date.now() + 60; while (Date.now() < end); })()} one *two*\n',
    )
    const next = await shop.mdx("import json from './data.json'\n\nThree {json.turnout}\n")
    expect([slow.problems, next.problems]).toEqual([[], []])
  })

  it('a worker ends with its parent, even in a loop', async () => {
    const started = path.join(shop.folder, 'pid')
    const body = `{(() => { process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(started)}, String(process.pid)); for (;;); })()}`
    const { file, ...entry } = fileOf(postOf(body, { format: 'mdx' }))
    const task: Task = {
      kind: 'entry',
      key: 'loop',
      entry,
      source: file.text,
      contentDir: shop.contentDir,
      cacheDir: shop.cacheDir,
      siteUrl: 'https://example.org',
    }
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `
      import { fork } from 'node:child_process'
      const child = fork(${JSON.stringify(shop.workerFile)}, [], { serialization: 'advanced', execArgv: [] })
      child.on('message', (said) => said.kind === 'ready' && child.send(${JSON.stringify([task])}))
    `,
    ])
    try {
      await expect.poll(() => existsSync(started), { timeout: 10_000 }).toBe(true)
    } finally {
      parent.kill('SIGKILL')
    }
    const pid = Number(readFileSync(started, 'utf8'))
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })

  it('nesting without measure is refused', async () => {
    expect((await shop.md(`${'>'.repeat(3000)} a`)).problems[0]).toContain('nested more than 200 deep')
    const list = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')
    expect((await shop.md(list)).problems).toHaveLength(1)
  })
})

it('a worker that was started before there was a text compiles as others do', async () => {
  const body = '# Ahead\n\n```js\nlet one = 1\n```\n'
  const ahead = shop.reopen()
  ahead.warm()
  const made = await ahead.compile(fileOf(postOf(body)))
  await ahead.close()
  const others = await shop.md(body.replace('Ahead', 'Other'))
  expect(made.ok && made.value.read().html).toBe(
    others.html.replaceAll('Other', 'Ahead').replaceAll('other', 'ahead'),
  )
})

describe('the cache', () => {
  it('answers again without a worker, and not once a file it came from has changed', async () => {
    shop.write('cached.yaml', 'value: one\n')
    const body = "import c from './cached.yaml'\n\n{c.value}\n"
    const first = await shop.mdx(body)
    const post = () => fileOf(postOf(body, { format: 'mdx', path: 'posts/2026/example.mdx' }))
    const idle = shop.reopen()
    await idle.close()
    const again = await idle.compile(post())
    expect(again.ok && again.value.key).toBe(first.artifact!.key)
    expect(again.ok && again.value.read()).toEqual(first.artifact!.read())
    shop.write('cached.yaml', 'value: two\n')
    await expect(idle.compile(post())).rejects.toThrow('closed')
    expect((await shop.mdx(body)).html).toBe('two')
  })

  it.each([0, 10, 200])('takes a file cut to %i bytes for none', async (length) => {
    const body = `Kept ${length}.`
    const first = await shop.md(body)
    const artifacts = path.join(shop.cacheDir, 'artifacts')
    for (const file of readdirSync(artifacts)) truncateSync(path.join(artifacts, file), length)
    const again = await shop.md(body)
    expect(again.problems).toEqual([])
    expect(again.html).toBe(first.html)
  })
})
