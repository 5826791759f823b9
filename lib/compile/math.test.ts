import { expect, it } from 'vitest'
import { finishMarkdown } from './finish.fixture'

it('formulas become MathML without styles', async () => {
  const { finished } = await finishMarkdown(
    'So $$x^2$$ and\n\n$$\n\\begin{pmatrix}a&b\\\\c&\\color{red}d\\end{pmatrix}\n$$\n',
  )
  expect(finished.html).toContain('<p>So <math alttext="x^2"><msup>')
  expect(finished.html).toContain('<div class="math" tabindex="0"><math display="block" alttext="')
  expect(finished.html).toContain('mathcolor="#ff0000"')
  expect(finished.html).not.toContain('style')
  expect(finished.text).toContain('So x^2 and')
})

it('a formula that cannot be read is reported where it stands', async () => {
  const { problems } = await finishMarkdown('a\n\n$$\\frac{a$$ and $$\\nonsense$$\n')
  expect(problems).toHaveLength(2)
  expect(problems[0]).toMatch(
    /^posts\/2026\/example\.md:6:3: the formula cannot be read: .*; correct the TeX$/,
  )
  expect(problems[1]).toMatch(/^posts\/2026\/example\.md:6:19: the formula cannot be read: .*nonsense/)
})

it('formulas can neither link, nor load, nor grow without end', async () => {
  const { finished, problems } = await finishMarkdown(
    '$$\\href{javascript:x}{y}$$\n\n$$\\includegraphics{http://example.org/x.png}$$\n\n$$\\def\\a{\\a\\a}\\a$$\n\n$$\\rule{9999em}{9999em}$$\n',
  )
  expect(finished.html).not.toMatch(/javascript|<img/)
  expect(problems.length).toBeGreaterThan(0)
})
