/** `app://workbench/`: the window's own origin, answered from the built files alone. */
import { protocol } from 'electron'
import type { PageSource } from '../host/page.ts'
import { securityHeaders } from '../host/page.ts'
import { readStaticFile } from '../host/static-files.ts'

const scheme = 'app'
const host = 'workbench'

export const appOrigin = `${scheme}://${host}`
export const appUrl = `${appOrigin}/`

/** Whether an address belongs to the window; `URL.origin` is no help, it is `null` for a custom scheme in Node. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const parsed = new URL(url)
  return parsed.protocol === `${scheme}:` && parsed.host === host
}

/** Makes the scheme an origin like https; must run before `ready`, once. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers the page and its files. */
export function handleAppScheme(page: PageSource, rendererFolder: string): void {
  protocol.handle(scheme, async (request) => {
    const { pathname } = new URL(request.url)
    if (!isAppUrl(request.url)) return new Response(null, { status: 404 })
    if (pathname === '/' || pathname === '/index.html') {
      const { html, headers } = page.render()
      return new Response(html, { headers })
    }
    const file = await readStaticFile(rendererFolder, pathname)
    if (file === null) return new Response(null, { status: 404 })
    return new Response(file.body, {
      headers: { ...securityHeaders, 'content-type': file.mediaType },
    })
  })
}
