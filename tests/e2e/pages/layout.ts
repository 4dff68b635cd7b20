/** What can only be measured: overflow, and whether what moves has come to rest. */
import type { Page } from '@playwright/test'

/** Waits for transitions to end; a control that is still fading in has other colours. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(`
    Promise.allSettled(
      document.getAnimations()
        .filter((animation) => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ).then(() => undefined)
  `)
}

/** The elements that a person would have to scroll sideways, the page itself among them; tabs have buttons for it. */
export async function findSidewaysScrollers(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    [document.scrollingElement, ...document.querySelectorAll('body *')]
      .filter((element) => {
        if (element.scrollWidth <= element.clientWidth) return false
        if (element === document.scrollingElement) return true
        if (element.querySelector(':scope > [role=tablist]') !== null) return false
        return ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
      })
      .map((element) => element.tagName + ' ' + element.textContent.slice(0, 40))
  `)
}
