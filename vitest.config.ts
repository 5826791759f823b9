import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,components,scripts,browser}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
  },
})
