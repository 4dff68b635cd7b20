/** Stand-in for `protocol`: privileges once and before ready, handlers after it. */
import { requireReady, state } from './control.ts'
import type { SchemeAnswer } from './control.ts'
import { refuseUnknown, strict } from './strict.ts'

interface CustomScheme {
  readonly scheme: string
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean }
}

const privilegeNames = ['standard', 'secure', 'supportFetchAPI', 'stream', 'codeCache']

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (state.isReady) throw new Error('schemes are registered before the app is ready')
    if (state.privilegedSchemes !== null) throw new Error('schemes are registered once')
    for (const { privileges } of schemes) {
      refuseUnknown('privileges', privileges ?? {}, privilegeNames)
      // Without these two a page has an opaque origin: no storage, no secure context, no 'self'.
      if (privileges?.standard !== true || privileges.secure !== true) {
        throw new Error('the stand-in wants a scheme to be standard and secure')
      }
    }
    state.privilegedSchemes = schemes
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response): void {
    requireReady('protocol.handle')
    if (state.schemeHandlers.has(scheme)) throw new Error(`${scheme} is already handled`)
    if (!(state.privilegedSchemes ?? []).some((known) => known.scheme === scheme)) {
      throw new Error(`${scheme} was not registered as privileged`)
    }
    state.schemeHandlers.set(scheme, handler)
  },
})

/** What a page's request under a custom scheme comes to. */
export async function requestScheme(url: string, method = 'GET'): Promise<SchemeAnswer> {
  const handler = state.schemeHandlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME ${url}`)
  const response = await handler(new Request(url, { method }))
  const body = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: [...response.headers], body }
}
