/** Says of a URL whether it is plain HTTP, and whether that stays on this machine. */
import { kindOfHost } from '../jwks-doctor/host-kind.ts'

/** Null for https and for what is no http URL at all. `loopback`: nobody else can read along. */
export function judgePlainHttp(url: string): 'loopback' | 'exposed' | null {
  if (!/^http:/i.test(url) || !URL.canParse(url)) return null
  return kindOfHost(new URL(url).hostname, []) === 'loopback' ? 'loopback' : 'exposed'
}
