/** Stand-in for `session`: grants every permission until handlers say otherwise, as Electron does. */
import { requireReady } from './control.ts'
import { strict } from './strict.ts'

type RequestHandler = (
  contents: null,
  permission: string,
  decide: (isGranted: boolean) => void,
  details: { requestingUrl: string },
) => void
type CheckHandler = (contents: null, permission: string, origin: string) => boolean
type DeviceHandler = (details: object) => boolean

let requestHandler: RequestHandler | undefined
let checkHandler: CheckHandler | undefined
let deviceHandler: DeviceHandler | undefined

const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler(handler: RequestHandler): void {
    requestHandler = handler
  },
  setPermissionCheckHandler(handler: CheckHandler): void {
    checkHandler = handler
  },
  setDevicePermissionHandler(handler: DeviceHandler): void {
    deviceHandler = handler
  },
})

export const session = strict('session', {
  get defaultSession() {
    requireReady('session.defaultSession')
    return defaultSession
  },
})

/** Whether a page under the address gets the permission: both handlers have to agree. */
export function isGranted(permission: string, url: string): boolean {
  const decisions: boolean[] = []
  requestHandler?.(null, permission, (decision) => decisions.push(decision), { requestingUrl: url })
  return (decisions[0] ?? true) && (checkHandler?.(null, permission, url) ?? true)
}

/** Whether a page gets at a USB, HID or serial device. */
export function isDeviceGranted(): boolean {
  return deviceHandler?.({}) ?? false
}
