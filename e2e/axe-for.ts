import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** All rules for the light scheme; the dark one has other colours, and nothing else that is other. */
export function axeFor(page: Page, colorScheme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page })
  return colorScheme === 'light' ? axe : axe.withRules(['color-contrast', 'link-in-text-block'])
}
