import { defineConfig } from 'vitest/config'

const report = process.env['VITEST_JSON']

export default defineConfig({
  test: {
    include: ['{app,lib,components,scripts,browser,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    // It imports Next without file endings, which Node alone does not find.
    server: { deps: { inline: ['next-auth'] } },
    ...(report ? { outputFile: { json: report } } : {}),
  },
})
