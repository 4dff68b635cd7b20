/** Who may speak to the browser face: only pages that it served itself, under a name it goes by. */

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

function parseHost(host: string): URL | null {
  if (/[/@?#\\\s]/.test(host)) return null
  try {
    return new URL(`http://${host}`)
  } catch {
    return null
  }
}

/** Whether `Host` is loopback, on any port (a tunnel may change it), or one that was allowed: stops DNS rebinding. */
export function isTrustedHost(host: string | undefined, allowedHosts: readonly string[]): boolean {
  const url = parseHost(host ?? '')
  if (url === null) return false
  return loopbackNames.includes(url.hostname) || allowedHosts.includes(url.hostname)
}

/** Whether `Origin` is the very host that was asked: a page of another site cannot open the bridge. */
export function isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || host === undefined) return false
  return origin === `http://${host}` || origin === `https://${host}`
}
