/** AS-17 and AS-18: is it signed with an allowed algorithm, and meant as a client assertion? */
import { assertionType, readTokenType } from '../../assertion/token-type.ts'
import { constant, failed, passed, skipped, warning } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { asymmetricAlgorithms } from '../client-metadata.ts'
import { missing, uniformRefusal } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

function explainAlgorithm(alg: string): { readonly ruleId: string; readonly message: string } {
  if (alg.toLowerCase() === 'none') {
    return { ruleId: 'AST-ALG-NONE', message: 'The assertion is unsigned: anyone can forge it.' }
  }
  if (/^HS\d/.test(alg)) {
    const message = `${show(alg)} needs a shared secret; private_key_jwt signs with a private key.`
    return { ruleId: 'AST-ALG-HMAC', message }
  }
  const near = asymmetricAlgorithms.find((each) => each.toLowerCase() === alg.toLowerCase())
  if (near !== undefined && near !== alg) {
    const message = `Algorithm names are case-sensitive: ${show(alg)} should be ${near}.`
    return { ruleId: 'AST-ALG-CASE', message }
  }
  if (near === undefined) {
    return {
      ruleId: 'AST-ALG-UNKNOWN',
      message: `${show(alg)} is not a known signature algorithm.`,
    }
  }
  return { ruleId: 'AST-ALG-PROFILE', message: `${alg} is not accepted under the active profile.` }
}

const algorithm: TokenCheck = {
  id: 'AS-17',
  title: 'Algorithm',
  sources: ['RFC 8725 §3.1', 'OpenID Connect Registration 1.0 §2'],
  run({ decoded, client, policy }) {
    const alg = decoded?.header?.['alg']
    if (typeof alg !== 'string') return missing.noHeader
    const accepted = policy.algorithmList
    if (!policy.algorithms.has(alg)) {
      const { ruleId, message } = explainAlgorithm(alg)
      const fix = 'Sign with one of the accepted algorithms and a key that fits it.'
      return failed(uniformRefusal, [ruleId], message, { seen: show(alg), wanted: accepted, fix })
    }
    const registered = client?.signingAlgorithm ?? null
    if (registered === null) return passed('The algorithm is accepted.', alg, accepted)
    if (isSameAlgorithm(registered, alg)) {
      return passed('The algorithm is the registered one.', alg, registered)
    }
    const message = `The client is registered for ${registered}; this assertion is signed with ${alg}.`
    return failed(uniformRefusal, ['AST-ALG-REGISTERED'], message, {
      seen: alg,
      wanted: registered,
      fix: `Sign with ${registered}, or change token_endpoint_auth_signing_alg of the registration.`,
    })
  },
}

const typAccepted = constant(passed(`typ is ${assertionType}.`, assertionType))

const type: TokenCheck = {
  id: 'AS-18',
  title: 'Token type',
  sources: ['RFC 10070 §4', 'RFC 8725 §3.11', 'RFC 7515 §4.1.9'],
  run({ decoded, policy }) {
    const header = decoded?.header
    if (header == null) return missing.noHeader
    const { typ } = header
    const { required, recommended } = policy.typ
    if (typ === undefined) {
      if (required !== null) {
        const detail = { seen: 'absent', wanted: required, fix: `Set typ to ${required}.` }
        const message = `The header has no typ, and ${policy.profileTitle} requires it.`
        return failed(uniformRefusal, ['AST-TYP-MISSING'], message, detail)
      }
      if (recommended === null) return passed('The header has no typ, which is fine here.')
      const message = `The header has no typ; it is tolerated, but ${policy.profileTitle} asks a client to send it.`
      const fix = `Set typ to ${recommended}.`
      return warning(['AST-TYP-MISSING'], message, { seen: 'absent', wanted: recommended, fix })
    }
    if (typeof typ !== 'string') return skipped('typ is not a string.')
    const essence = readTokenType(typ)
    if (required !== null) {
      if (essence === required.toLowerCase()) return passed(`typ is ${required}.`, show(typ))
      const detail = { seen: show(typ), wanted: required, fix: `Set typ to ${required}.` }
      const message = `${policy.profileTitle} requires typ ${required}.`
      return failed(uniformRefusal, ['AST-TYP-PROFILE'], message, detail)
    }
    if (recommended !== null && essence === recommended.toLowerCase()) {
      return passed(`typ is ${recommended}.`, show(typ))
    }
    if (essence === assertionType) {
      if (recommended === null) return typAccepted
      const message = `typ is ${assertionType}; ${policy.profileTitle} asks for ${recommended}.`
      const detail = { seen: show(typ), wanted: recommended, fix: `Set typ to ${recommended}.` }
      return warning(['AST-TYP-PROFILE'], message, detail)
    }
    if (essence === 'jwt') {
      if (recommended === null) return passed('typ is JWT.', show(typ))
      const message = `typ is the generic JWT; ${policy.profileTitle} asks for ${recommended}.`
      const detail = { seen: show(typ), wanted: recommended, fix: `Set typ to ${recommended}.` }
      return warning(['AST-TYP-JWT'], message, detail)
    }
    return failed(
      uniformRefusal,
      ['AST-TYP-OTHER'],
      `This is typed ${show(typ)}, which is another kind of token than a client assertion.`,
      {
        seen: show(typ),
        wanted: assertionType,
        fix: `Set typ to ${assertionType}, or remove it; check that the right JWT was signed.`,
      },
    )
  },
}

export const algorithmChecks: readonly TokenCheck[] = [algorithm, type]
