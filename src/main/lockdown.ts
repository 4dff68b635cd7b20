/** What the window may not do: everything that a page of our own never needs. */
import { app, session } from 'electron'
import { isAppUrl } from './app-scheme.ts'
import { offerExternal } from './open-external.ts'

/** Copying to the clipboard is the one permission; reading it is not. */
function isAllowed(permission: string, url: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(url)
}

/** Denies permissions; Electron grants them all by default. */
export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(isAllowed(permission, details.requestingUrl))
  })
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/** Keeps every window on its page: no navigation, no second window, no webview. Call before the first window. */
export function confineWindows(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      void offerExternal(url)
      return { action: 'deny' }
    })
    contents.on('will-navigate', (details) => {
      if (!isAppUrl(details.url)) details.preventDefault()
    })
    contents.on('will-frame-navigate', (details) => {
      if (!isAppUrl(details.url)) details.preventDefault()
    })
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
  })
}
