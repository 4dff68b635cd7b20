/** API-06 and API-07: is the token signed as this API takes it, and is it an access token at all? */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { failed, passed } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { classifyToken } from '../../rules/access-token/classify-token.ts'
import { missing, refuseToken } from './api-check.ts'
import type { ApiCheck } from './api-check.ts'

/** Decided here and never by the token (RFC 8725 §3.1). */
const acceptedAlgorithms = ['ES256', 'ES384', 'ES512', 'PS256', 'RS256', 'Ed25519', 'EdDSA']

/** Header parameters that would bring or fetch a key of the sender's choice. */
const keyParameters: Readonly<Record<string, string>> = {
  jwk: 'AST-HDR-JWK',
  jku: 'AST-HDR-JKU',
  x5u: 'AST-HDR-X5U',
  x5c: 'AST-HDR-X5C',
}

function judgeAlgorithm(header: JsonObject): Finding | null {
  const { alg } = header
  if (typeof alg === 'string' && acceptedAlgorithms.includes(alg)) return null
  const isNone = typeof alg === 'string' && alg.toLowerCase() === 'none'
  const isHmac = typeof alg === 'string' && alg.startsWith('HS')
  const message = isNone
    ? 'The token is unsigned: anyone can make one.'
    : isHmac
      ? 'The token is signed with a shared secret; this API knows public keys only.'
      : 'The token is not signed with an algorithm that this API takes.'
  return failed(refuseToken(), isNone || isHmac ? ['AT-ALG', 'RS-ALG'] : ['AT-ALG'], message, {
    seen: show(alg),
    wanted: acceptedAlgorithms.join(', '),
    fix: 'Use a token that the authorization server signed with its own key.',
  })
}

const algorithm: ApiCheck = {
  id: 'API-06',
  title: 'Algorithm and header',
  sources: ['RFC 9068 §4', 'RFC 8725 §3.1', 'RFC 7515 §4.1.11'],
  run({ decoded }) {
    const header = decoded?.header
    if (decoded === null) return missing.token
    if (header == null) return missing.header
    const fault = judgeAlgorithm(header)
    if (fault !== null) return fault
    if (header['crit'] !== undefined || header['b64'] !== undefined) {
      const ruleIds = [header['crit'] === undefined ? 'AST-B64' : 'AST-CRIT-UNKNOWN']
      const message = 'The header demands an extension (crit or b64) that this API does not know.'
      const fix = 'Have the authorization server leave crit and b64 out.'
      return failed(refuseToken(), ruleIds, message, { fix })
    }
    const name = Object.keys(keyParameters).find((parameter) => header[parameter] !== undefined)
    if (name !== undefined) {
      const message = `The header brings a key of its own (${name}); keys come from the issuer alone.`
      const fix = `Have the authorization server leave ${name} out.`
      return failed(refuseToken(), [keyParameters[name] ?? ''], message, { seen: name, fix })
    }
    return passed('The algorithm is one that this API takes.', show(header['alg']))
  },
}

const type: ApiCheck = {
  id: 'API-07',
  title: 'Token type',
  sources: ['RFC 9068 §4', 'RFC 8725 §3.11'],
  run({ decoded }) {
    const header = decoded?.header
    if (decoded === null) return missing.token
    if (header == null) return missing.header
    const { typ } = header
    const { kind, name } = classifyToken(header, decoded.payload)
    if (kind === 'access-token') {
      return passed('The token says that it is an access token.', show(typ))
    }
    const detail = { seen: show(typ), wanted: 'at+jwt' }
    if (kind === 'client-assertion') {
      const message =
        'This is the client assertion, not an access token: it proves to the authorization server who the client is, and opens no API.'
      const fix =
        'Send the assertion to the token endpoint, and the access token it gives to the API.'
      return failed(refuseToken(), ['AT-TYP', 'RS-ACCEPTS-ASSERTION'], message, { ...detail, fix })
    }
    if (kind === 'id-token') {
      const message = 'This looks like an ID token, which tells a client who signed in.'
      const fix = 'Send the access token that came with it.'
      return failed(refuseToken(), ['AT-TYP', 'RS-ACCEPTS-IDTOKEN'], message, { ...detail, fix })
    }
    const message =
      name === null
        ? 'The token does not say that it is an access token.'
        : `This is ${name}, not an access token.`
    const fix = 'Send an access token of the RFC 9068 form, whose typ is at+jwt.'
    return failed(refuseToken(), ['AT-TYP'], message, { ...detail, fix })
  },
}

export const headerChecks: readonly ApiCheck[] = [algorithm, type]
