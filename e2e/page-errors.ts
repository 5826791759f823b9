import type { Page } from '@playwright/test'

/**
 * Calls back with each error of a page's scripts. A transition between two pages that the browser
 * gives up (on a busy machine the new page is shown before it is ready) is none: Chromium reports
 * the promise of it that nobody asked for (CSS View Transitions 2, section 3.3).
 */
export function onPageError(page: Page, report: (message: string) => void): void {
  page.on('pageerror', ({ message }) => {
    if (!message.startsWith('Transition was ')) report(message)
  })
}
