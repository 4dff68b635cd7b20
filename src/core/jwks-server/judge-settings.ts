/** Judges how the JWKS server is to be set up: what no schema says of one field alone. */
import type { JwksServerSettings } from '../../contract/jwks-server.ts'
import { parseExtraMembers } from './extra-members.ts'
import { redirectTarget } from './jwks-paths.ts'

export interface SettingsObjection {
  readonly field: keyof JwksServerSettings
  /** One sentence for a person. */
  readonly message: string
}

function isPercentEncoded(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function judgePath(path: string): string | null {
  if (!isPercentEncoded(path)) {
    return 'There is a % that is not followed by the two hexadecimal digits of a character.'
  }
  if (path.startsWith('//')) {
    return 'Start with a single slash: after two of them a client reads the name of a host.'
  }
  const asked = new URL(path, 'http://localhost').pathname
  if (asked !== path) return `Clients would ask for ${asked} instead; write it like that.`
  if (path === redirectTarget) {
    return `${redirectTarget} is where the fault “redirect” leads; choose another path.`
  }
  return null
}

/** The first objection to the settings, or null. */
export function judgeSettings(settings: JwksServerSettings): SettingsObjection | null {
  const path = judgePath(settings.path)
  if (path !== null) return { field: 'path', message: path }
  const extra = parseExtraMembers(settings.extraMembers)
  return extra.ok ? null : { field: 'extraMembers', message: extra.message }
}
