/** AS-11 to AS-16: can the assertion be read, and whose does it claim to be? */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { StructureFinding } from '../../assertion/decode-compact.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { readParameter } from '../form.ts'
import {
  constant,
  failed,
  kindOf,
  missing,
  passed,
  quoted,
  show,
  skipped,
  uniformRefusal,
  warning,
} from './token-check.ts'
import type { Finding, TokenCheck } from './token-check.ts'

const compactForm = constant(passed('Three parts of canonical base64url.'))
const jsonParts = constant(
  passed('Header and payload are one JSON object each, without repeated names.'),
)
const headerTypes = constant(
  passed('The header parameters have the right types, and none of them is critical.'),
)
const assertionMethod = constant(passed('The client is registered for private_key_jwt.'))

/** What the strict decoder found, as one finding; null when there is nothing to refuse. */
function judgeStructure(findings: readonly StructureFinding[]): Finding | null {
  const refused = findings.filter(({ ruleId, severity }) => {
    // The size rule warns below its hard limit; every other departure has no place in a credential.
    return severity === 'error' || ruleId !== 'AST-STR-SIZE'
  })
  const [first] = refused
  if (first === undefined) return null
  const ruleIds = [...new Set(refused.map(({ ruleId }) => ruleId))]
  const more = refused.length > 1 ? ` (${String(refused.length - 1)} more)` : ''
  return failed(uniformRefusal, ruleIds, `${first.message}${more}`, {
    wanted: 'a compact JWS as RFC 7515 writes it',
    fix: first.fix,
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
      : warning([size.ruleId], size.message, { fix: size.fix })
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
  run({ decoded }) {
    const parameters = decoded?.header
    if (parameters == null) return missing.noHeader
    const refusal = judgeHeaderTypes(parameters)
    if (refusal !== null) return refusal
    for (const [name, ruleId, why] of forbiddenParameters) {
      if (Object.hasOwn(parameters, name)) {
        return refuseHeader(ruleId, name, `The header has ${name}, but ${why}.`, name)
      }
    }
    const ignored = ignoredParameters.filter(([name]) => Object.hasOwn(parameters, name))
    if (ignored.length === 0) return headerTypes
    const names = ignored.map(([name]) => name).join(', ')
    const ruleIds = ignored.map(([, ruleId]) => ruleId)
    const message = `${names} is ignored: keys come from the registration, never from the token.`
    return warning(ruleIds, message, { seen: names, fix: `Remove ${names}.` })
  },
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

const candidate: TokenCheck = {
  id: 'AS-14',
  title: 'Client named',
  sources: ['RFC 7521 §4.2', 'RFC 7523 §3'],
  run(context) {
    const parameter = context.form === null ? undefined : readParameter(context.form, 'client_id')
    const payload = context.decoded?.payload
    // The look-up goes on with the next best name, so that the later checks have something to say.
    context.clientId = readText(payload?.['sub']) ?? parameter ?? readText(payload?.['iss'])
    if (payload == null) return missing.noPayload
    const { sub } = payload
    if (sub === undefined) {
      const message = 'sub is missing; it names the client that authenticates.'
      const detail = { seen: 'absent', wanted: 'the client_id', fix: 'Set sub to the client_id.' }
      return failed(uniformRefusal, ['AST-SUB-MISSING'], message, detail)
    }
    if (readText(sub) === null) {
      const ruleId = sub === '' ? 'AST-SUB-EMPTY' : 'AST-SUB-TYPE'
      const message = sub === '' ? 'sub is empty.' : `sub is ${kindOf(sub)}, not a string.`
      const detail = { seen: show(sub), wanted: 'the client_id', fix: 'Set sub to the client_id.' }
      return failed(uniformRefusal, [ruleId], message, detail)
    }
    if (parameter === undefined) return passed('sub names the client.', show(sub))
    if (parameter === sub) return passed('sub and client_id name the same client.', show(sub))
    return failed(
      uniformRefusal,
      ['REQ-CLIENTID-MISMATCH'],
      `client_id is ${quoted(parameter)}, but sub is ${quoted(sub)}.`,
      {
        seen: show(parameter),
        wanted: show(sub),
        fix: 'Leave client_id out, or make it equal to sub.',
      },
    )
  },
}

function hintAtClientId(clientId: string, known: readonly string[]): string {
  const folded = clientId.trim().toLowerCase()
  const near = known.find((each) => each.toLowerCase() === folded)
  if (near === undefined) return ''
  return ` It differs from ${quoted(near)} only by case or blanks, and the comparison is exact.`
}

const lookUp: TokenCheck = {
  id: 'AS-15',
  title: 'Client registered',
  sources: ['RFC 7523 §3'],
  run(context) {
    const { clientId, services } = context
    if (clientId === null) return skipped('Nothing in the request names a client.')
    const client = services.registry.find(clientId)
    if (client !== undefined) {
      context.client = client
      return passed('The client is registered.', show(clientId))
    }
    const known = services.registry.summaries().map((each) => each.clientId)
    const list = known.slice(0, 10).map(quoted).join(', ')
    return failed(
      uniformRefusal,
      ['AST-SUB-CLIENT'],
      `No client ${quoted(clientId)} is registered.${hintAtClientId(clientId, known)}`,
      {
        seen: show(clientId),
        wanted: known.length === 0 ? 'a registered client' : list,
        fix: 'Register the client, or use the client_id of a registered one.',
      },
    )
  },
}

const registeredMethod: TokenCheck = {
  id: 'AS-16',
  title: 'Registered method',
  sources: ['RFC 7591 §2', 'OpenID Connect Core 1.0 §9'],
  run({ client }) {
    if (client === null) return skipped('There is no registration to compare with.')
    if (client.authMethod === 'private_key_jwt') return assertionMethod
    return failed(
      uniformRefusal,
      [],
      `The client is registered for ${show(client.authMethod)}, not for private_key_jwt.`,
      {
        seen: 'private_key_jwt',
        wanted: show(client.authMethod),
        fix: 'Set token_endpoint_auth_method of the registration to private_key_jwt.',
      },
    )
  },
}

export const assertionFormChecks: readonly TokenCheck[] = [
  compact,
  json,
  header,
  candidate,
  lookUp,
  registeredMethod,
]
