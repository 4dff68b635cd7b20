/** Which colour scheme to show: the one chosen in the settings, else what the system prefers. */
import { useSyncExternalStore } from 'react'
import type { Theme } from '../../../contract/session.ts'
import type { Scheme } from './palette.ts'

const darkQuery = '(prefers-color-scheme: dark)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(darkQuery)
  query.addEventListener('change', listener)
  return () => {
    query.removeEventListener('change', listener)
  }
}

/** Follows the system's preference while the setting says `system`. */
export function useScheme(theme: Theme): Scheme {
  const prefersDark = useSyncExternalStore(subscribe, () => window.matchMedia(darkQuery).matches)
  if (theme !== 'system') return theme
  return prefersDark ? 'dark' : 'light'
}
