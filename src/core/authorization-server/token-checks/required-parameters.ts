/** Part of AS-13: header parameters that the profile requires, above all the thumbprint of a certificate. */
import { Buffer } from 'node:buffer'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { failed } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import type { ServerPolicy } from '../server-policy.ts'
import { uniformRefusal } from './token-check.ts'

const certificateThumbprints: ReadonlyMap<string, number> = new Map([
  ['x5t#S256', 32],
  ['x5t', 20],
])

/** Which rule it breaks that none of the group is there; none where the catalogue knows no such rule. */
function ruleForAbsent(group: readonly string[]): readonly string[] {
  if (group.some((name) => certificateThumbprints.has(name))) return ['AST-HDR-X5T-MISSING']
  return group.includes('kid') ? ['AST-KID-MISSING'] : []
}

/** Null when all that the profile requires is there, or one of each group. */
export function judgeRequiredParameters(
  header: JsonObject,
  { requiredParameters, profileTitle }: ServerPolicy,
): Finding | null {
  const absent = requiredParameters.find(
    (group) => !group.some((name) => Object.hasOwn(header, name)),
  )
  if (absent === undefined) return null
  const names = absent.join(' or ')
  const ruleIds = ruleForAbsent(absent)
  const isThumbprint = ruleIds.includes('AST-HDR-X5T-MISSING')
  const fix = isThumbprint
    ? `Add ${absent[0] ?? names}: make or import a certificate for the key, and send its thumbprint.`
    : `Add ${names}.`
  const message = `The header has no ${names}, and ${profileTitle} requires it.`
  return failed(uniformRefusal, ruleIds, message, { seen: 'absent', wanted: names, fix })
}

/** Null when what is there is a hash, base64url (RFC 7515 §4.1.7, §4.1.8); it is not compared with a certificate. */
export function judgeThumbprints(header: JsonObject): Finding | null {
  for (const [name, bytes] of certificateThumbprints) {
    if (!Object.hasOwn(header, name)) continue
    const value = header[name]
    const length = typeof value === 'string' ? Buffer.from(value, 'base64url').length : 0
    if (length === bytes) continue
    const isHex = length === 40 || length === 64
    const hint = isHex ? ' The hexadecimal text was encoded instead of the hash.' : ''
    const message = `${name} holds ${String(length)} bytes; the hash of a certificate has ${String(bytes)}.${hint}`
    const fix = 'Hash the DER form of the certificate, and encode the hash itself as base64url.'
    const detail = { seen: show(value), wanted: `${String(bytes)} bytes`, fix }
    return failed(uniformRefusal, ['AST-HDR-X5T-LEN'], message, detail)
  }
  return null
}
