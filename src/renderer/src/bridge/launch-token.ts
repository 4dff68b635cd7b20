/** The browser face's launch token: taken from the address once, kept for reloads of this tab. */

const storageKey = 'launch-token'

/**
 * Takes the token from the fragment and clears the address bar, so that it is neither bookmarked nor photographed;
 * after a reload it comes from the tab's session storage. Null when there is none.
 */
export function takeLaunchToken(window: Window): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('token')
  if (token === null) return window.sessionStorage.getItem(storageKey)
  window.sessionStorage.setItem(storageKey, token)
  window.history.replaceState(null, '', window.location.pathname + window.location.search)
  return token
}
