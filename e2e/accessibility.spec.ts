import { AxeBuilder } from '@axe-core/playwright'
import { expect, kinds, test } from './own-site.ts'

for (const [kind, address] of Object.entries(kinds)) {
  test(`${kind}: axe finds nothing, light and dark, narrow and wide`, async ({ page }) => {
    test.setTimeout(120_000)
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 1280]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        await page.goto(address)
        // What is folded away has contrast and names, too.
        await page
          .locator('details')
          .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)))
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
        expect(found, `${colorScheme}, ${width} px`).toEqual([])
      }
    }
  })
}
