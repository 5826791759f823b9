import { expect, test } from './own-site.ts'

const election = '/elections/2026'

test('candidates are grouped by constituency, each folded up', async ({ page }) => {
  await page.goto(election)
  const groups = page.locator('section.constituency')
  await expect(groups.getByRole('heading', { level: 2 })).toContainText([
    'Individual members',
    'Member organisations',
  ])
  await expect(groups.nth(0).locator('summary')).toContainText([
    'Ada Example',
    'Noor Example',
    'Émile Exemple',
    'مثال نور',
  ])
  await expect(groups.nth(1).locator('summary')).toContainText(['Bo Sample', 'Kim Specimen'])
  await expect(page.locator('details[open]')).toHaveCount(0)
  await expect(page.getByText('Ada has been an example for many years.')).toBeHidden()
})

test('all candidates unfold and fold up at once', async ({ page }) => {
  await page.goto(election)
  await page.getByRole('button', { name: 'Expand all' }).click()
  await expect(page.locator('details.candidate[open]')).toHaveCount(6)
  await expect(page.getByText('Kim represents another one.')).toBeVisible()
  await page.getByRole('button', { name: 'Collapse all' }).click()
  await expect(page.locator('details.candidate[open]')).toHaveCount(0)
})

test('the address of one candidate opens that candidate alone', async ({ page }) => {
  await page.goto(`${election}#candidate-bo-sample`)
  await expect(page.locator('details[open]')).toHaveCount(1)
  await expect(page.getByText('I would publish what the council spends, every quarter.')).toBeInViewport()
})

test('a candidate in another script has an address, too, which the page itself gives', async ({ page }) => {
  await page.goto(election)
  const candidate = page.locator('details.candidate', { hasText: 'مثال نور' })
  await candidate.locator('summary').click()
  const link = candidate.getByRole('link', { name: /^Link to/ })
  const address = await link.evaluate((anchor: HTMLAnchorElement) => anchor.href)
  await page.goto('about:blank')
  await page.goto(address)
  await expect(candidate).toHaveAttribute('open', '')
  await expect(candidate.locator('.candidate-text')).toBeInViewport()
})

test('results are tables, with who was elected in words', async ({ page }) => {
  await page.goto(election)
  const results = page.getByRole('table', { name: 'Results: Individual members' })
  await expect(results.locator('tbody tr').first()).toHaveText(/Ada Example\s*212\s*✓ Elected/)
  await expect(results.locator('tbody tr').last()).toHaveText(/مثال نور\s*58\s*Not elected/)
  await expect(
    page.getByRole('table', { name: 'Results: Member organisations' }).locator('tr.elected'),
  ).toHaveText(/Kim Specimen/)
})

test('without a script every statement can be opened, and nothing offers what would not work', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}${election}#candidate-noor-example`)
  await expect(page.getByRole('button', { name: 'Expand all' })).toBeHidden()
  await page.locator('details.candidate', { hasText: 'Kim Specimen' }).locator('summary').click()
  await expect(page.getByText('I would ask first who is missing at the table.')).toBeVisible()
  await context.close()
})
