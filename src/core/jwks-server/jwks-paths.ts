/** The paths at which the JWKS server answers. */
import { defaultJwksPath } from '../../contract/jwks-server.ts'

/** Answers as well while the path is the usual one: half of the guides leave the ending out. */
const usualAlias = '/.well-known/jwks'

/** Where the fault `redirect` leads; it answers while that fault is on and at no other time. */
export const redirectTarget = '/redirected/jwks.json'

/** Whether the set is served at this path, compared octet by octet (RFC 3986 §6.2.1). */
export function isSetPath(path: string, wanted: string): boolean {
  return path === wanted || (wanted === defaultJwksPath && path === usualAlias)
}
