/** The pages of the window and which one is shown, kept in the address so that a reload stays on it. */
import { useSyncExternalStore } from 'react'

export const pages = ['exchange', 'assertion', 'keys', 'servers', 'inspect', 'settings'] as const
export type Page = (typeof pages)[number]

export const pageTitles: Readonly<Record<Page, string>> = {
  exchange: 'Exchange',
  assertion: 'Assertion',
  keys: 'Keys',
  servers: 'Servers',
  inspect: 'Inspect',
  settings: 'Settings',
}

/** The address of a page, or of a part of it such as one of its tabs, for links. */
export function pageLink(page: Page, part?: string): string {
  return part === undefined ? `#/${page}` : `#/${page}/${part}`
}

/** The page that an address fragment names; the Exchange page for anything else. */
export function parsePage(fragment: string): Page {
  return (
    pages.find((page) => fragment === pageLink(page) || fragment.startsWith(pageLink(page, ''))) ??
    'exchange'
  )
}

/** The part of the page that an address fragment names, `rotation` in `#/keys/rotation`; null for the page itself. */
export function parsePart(fragment: string): string | null {
  const start = pageLink(parsePage(fragment), '')
  return fragment.startsWith(start) && fragment !== start ? fragment.slice(start.length) : null
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

export function usePagePart(): string | null {
  return useSyncExternalStore(subscribe, () => parsePart(window.location.hash))
}
