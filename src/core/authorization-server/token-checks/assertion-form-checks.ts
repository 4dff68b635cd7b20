/** AS-11 to AS-13: can the assertion be read, strictly? */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { isRefused } from '../../assertion/structure-finding.ts'
import type { StructureFinding } from '../../assertion/structure-finding.ts'
import { constant, failed, passed, skipped, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { kindOf, show } from '../../checks/show-value.ts'
import { structureFix } from '../../rules/assertion/structure-rules.ts'
import { readParameter } from '../form.ts'
import { judgeRequiredParameters, judgeThumbprints } from './required-parameters.ts'
import { missing, uniformRefusal } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const compactForm = constant(passed('Three parts of canonical base64url.'))
const jsonParts = constant(
  passed('Header and payload are one JSON object each, without repeated names.'),
)
const headerTypes = constant(
  passed('The header parameters have the right types, and none of them is critical.'),
)

/** What the strict decoder found, as one finding; null when there is nothing to refuse. */
function judgeStructure(findings: readonly StructureFinding[]): Finding | null {
  const refused = findings.filter(isRefused)
  const [first] = refused
  if (first === undefined) return null
  const ruleIds = [...new Set(refused.map(({ ruleId }) => ruleId))]
  const more = refused.length > 1 ? ` (${String(refused.length - 1)} more)` : ''
  return failed(uniformRefusal, ruleIds, `${first.message}${more}`, {
    wanted: 'a compact JWS as RFC 7515 writes it',
    fix: structureFix(first),
  })
}

const compact: TokenCheck = {
  id: 'AS-11',
  title: 'Compact form',
  sources: ['RFC 7515 §7.1', 'RFC 7515 §2'],
  run(context) {
    if (context.form === null) return missing.noForm
    const assertion = readParameter(context.form, 'client_assertion')
    if (assertion === undefined) return skipped('There is no client_assertion.')
    const decoded = decodeCompact(assertion)
    context.decoded = decoded
    const textFindings = decoded.findings.filter(
      ({ part, ruleId }) => part === 'token' || part === 'signature' || ruleId.includes('-B64-'),
    )
    const refusal = judgeStructure(textFindings)
    if (refusal !== null) return refusal
    const size = textFindings[0]
    return size === undefined
      ? compactForm
      : warning([size.ruleId], size.message, { fix: structureFix(size) })
  },
}

const json: TokenCheck = {
  id: 'AS-12',
  title: 'JSON',
  sources: ['RFC 7519 §7.2', 'RFC 7515 §4'],
  run({ decoded }) {
    if (decoded === null || decoded.signingInput === null) return missing.noToken
    const found = decoded.findings.filter(
      ({ part, ruleId }) => (part === 'header' || part === 'payload') && !ruleId.includes('-B64-'),
    )
    return judgeStructure(found) ?? jsonParts
  },
}

function refuseHeader(ruleId: string, name: string, message: string, seen: unknown): Finding {
  const fix = `Correct or remove ${name}.`
  return failed(uniformRefusal, [ruleId], message, { seen: show(seen), fix })
}

function judgeHeaderTypes(header: JsonObject): Finding | null {
  const { alg, kid, typ, crit } = header
  if (alg === undefined) {
    return refuseHeader('AST-ALG-MISSING', 'alg', 'The header has no alg.', alg)
  }
  if (typeof alg !== 'string' || alg === '') {
    return refuseHeader('AST-ALG-TYPE', 'alg', `alg is ${kindOf(alg)}, not a name.`, alg)
  }
  if (kid !== undefined && typeof kid !== 'string') {
    return refuseHeader('AST-KID-TYPE', 'kid', `kid is ${kindOf(kid)}, not a string.`, kid)
  }
  if (kid === '') return refuseHeader('AST-KID-EMPTY', 'kid', 'kid is empty.', kid)
  if (typ !== undefined && typeof typ !== 'string') {
    return refuseHeader('AST-TYP-OTHER', 'typ', `typ is ${kindOf(typ)}, not a string.`, typ)
  }
  if (crit !== undefined) {
    const isList = Array.isArray(crit) && crit.length > 0
    const message = isList
      ? 'crit lists parameters that must be understood, and this server understands none.'
      : 'crit must be an array that is not empty.'
    return refuseHeader(isList ? 'AST-CRIT-UNKNOWN' : 'AST-CRIT-BAD', 'crit', message, crit)
  }
  return null
}

const forbiddenParameters: readonly (readonly [name: string, ruleId: string, why: string])[] = [
  ['b64', 'AST-B64', 'an unencoded payload is forbidden for JWTs'],
  ['jwk', 'AST-HDR-JWK', 'a key in the token proves nothing about the client'],
  ['enc', 'AST-HDR-ENC', 'it belongs to encrypted tokens'],
  ['zip', 'AST-HDR-ENC', 'it belongs to encrypted tokens'],
]

/** Parameters that point at keys; they are never followed. */
const ignoredParameters: readonly (readonly [name: string, ruleId: string])[] = [
  ['jku', 'AST-HDR-JKU'],
  ['x5u', 'AST-HDR-X5U'],
  ['x5c', 'AST-HDR-X5C'],
]

const header: TokenCheck = {
  id: 'AS-13',
  title: 'Header parameters',
  sources: ['RFC 7515 §4.1', 'RFC 8725 §3.10'],
  run({ decoded, policy }) {
    const parameters = decoded?.header
    if (parameters == null) return missing.noHeader
    const refusal = judgeHeaderTypes(parameters)
    if (refusal !== null) return refusal
    for (const [name, ruleId, why] of forbiddenParameters) {
      if (Object.hasOwn(parameters, name)) {
        return refuseHeader(ruleId, name, `The header has ${name}, but ${why}.`, name)
      }
    }
    const lacking = judgeThumbprints(parameters) ?? judgeRequiredParameters(parameters, policy)
    if (lacking !== null) return lacking
    const ignored = ignoredParameters.filter(([name]) => Object.hasOwn(parameters, name))
    if (ignored.length === 0) return headerTypes
    const names = ignored.map(([name]) => name).join(', ')
    const ruleIds = ignored.map(([, ruleId]) => ruleId)
    const message = `${names} is ignored: keys come from the registration, never from the token.`
    return warning(ruleIds, message, { seen: names, fix: `Remove ${names}.` })
  },
}

export const assertionFormChecks: readonly TokenCheck[] = [compact, json, header]
