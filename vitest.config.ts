import { defineConfig } from 'vitest/config'

const report = process.env['VITEST_JSON']

export default defineConfig({
  test: {
    include: ['{lib,components,scripts,browser}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    ...(report ? { outputFile: { json: report } } : {}),
  },
})
