/** The pages of the window and which one is shown, kept in the address so that a reload stays on it. */
import { useSyncExternalStore } from 'react'

export const pages = ['exchange', 'keys', 'servers', 'inspect', 'settings'] as const
export type Page = (typeof pages)[number]

export const pageTitles: Readonly<Record<Page, string>> = {
  exchange: 'Exchange',
  keys: 'Keys',
  servers: 'Servers',
  inspect: 'Inspect',
  settings: 'Settings',
}

/** The address of a page, for links. */
export function pageLink(page: Page): string {
  return `#/${page}`
}

/** The page that an address fragment names; the Exchange page for anything else. */
export function parsePage(fragment: string): Page {
  return pages.find((page) => fragment === pageLink(page)) ?? 'exchange'
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

export function usePage(): Page {
  return useSyncExternalStore(subscribe, () => parsePage(window.location.hash))
}
