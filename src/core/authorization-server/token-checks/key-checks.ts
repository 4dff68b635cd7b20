/** AS-17 to AS-21: is it signed with an allowed algorithm by a key that the client registered? */
import { Buffer } from 'node:buffer'
import { isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { selectKeys } from '../../key-sets/select-keys.ts'
import { verifySignature } from '../../key-sets/verify-signature.ts'
import { asymmetricAlgorithms } from '../client-metadata.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { explainSelection } from './key-selection.ts'
import { explainSignature } from './signature-hints.ts'
import {
  constant,
  failed,
  missing,
  passed,
  show,
  skipped,
  uniformRefusal,
  warning,
} from './token-check.ts'
import type { Finding, TokenCheck } from './token-check.ts'

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

const wantedTyp = 'client-authentication+jwt'
const typAccepted = constant(passed(`typ is ${wantedTyp}.`, wantedTyp))

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
    // Compared as a media type: case-insensitively, `application/` may be left out.
    const essence = typ.toLowerCase().replace(/^application\//, '')
    if (required !== null) {
      if (essence === required.toLowerCase()) return passed(`typ is ${required}.`, show(typ))
      const detail = { seen: show(typ), wanted: required, fix: `Set typ to ${required}.` }
      const message = `${policy.profileTitle} requires typ ${required}.`
      return failed(uniformRefusal, ['AST-TYP-PROFILE'], message, detail)
    }
    if (essence === wantedTyp) return typAccepted
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
        wanted: wantedTyp,
        fix: `Set typ to ${wantedTyp}, or remove it; check that the right JWT was signed.`,
      },
    )
  },
}

const keySelection: TokenCheck = {
  id: 'AS-19',
  title: 'Key',
  sources: ['RFC 7517 §4', 'OpenID Connect Core 1.0 §10.1'],
  run(context) {
    const { keyLookup, decoded, policy } = context
    const alg = decoded?.header?.['alg']
    const kid = decoded?.header?.['kid']
    if (typeof alg !== 'string') return missing.noHeader
    if (keyLookup === null)
      return skipped('There is no registered client whose keys could be used.')
    if (kid === undefined && policy.isKidRequired) {
      const message = `The header has no kid, and ${policy.profileTitle} requires it.`
      const detail = { seen: 'absent', wanted: 'kid', fix: 'Add the kid of the published key.' }
      return failed(uniformRefusal, ['AST-KID-MISSING'], message, detail)
    }
    if (keyLookup.keySet === null) {
      const reason = keyLookup.problem ?? 'there is no answer'
      const message = `The keys of the client could not be fetched: ${reason}`
      const fix = 'Check that the JWKS URI of the registration answers with a JWK Set.'
      return failed(uniformRefusal, ['JWKS-STATUS'], message, { wanted: 'a JWK Set', fix })
    }
    const wantedKid = typeof kid === 'string' ? kid : undefined
    const selection = selectKeys(keyLookup.keySet, { kid: wantedKid, alg })
    const [only, ...others] = selection.candidates
    if (only === undefined || others.length > 0) {
      return explainSelection(selection, keyLookup, wantedKid, alg, context.nowMs)
    }
    context.key = only
    if (wantedKid !== undefined) return passed('One key has this kid and fits.', wantedKid)
    const message =
      'The header has no kid; exactly one of the keys of the client fits the algorithm.'
    const fix = 'Add the kid of the published key: without it a second key breaks this.'
    return warning(['AST-KID-MISSING'], message, { seen: 'absent', wanted: only.kid ?? null, fix })
  },
}

const keyQuality: TokenCheck = {
  id: 'AS-20',
  title: 'Key quality',
  sources: ['RFC 7518 §3.3', 'RFC 7517 §9'],
  run({ key, policy }) {
    if (key === null) return skipped('No key was chosen.')
    const name = key.crv ?? `RSA ${String(key.sizeBits)}`
    if (key.kty !== 'RSA' || key.sizeBits >= policy.rsaMinBits) {
      return passed('The key is strong enough and was checked when it was read.', name)
    }
    const wanted = `RSA of ${String(policy.rsaMinBits)} bits at least`
    const message = `The key has ${String(key.sizeBits)} bits, which is too weak.`
    const detail = { seen: name, wanted, fix: 'Make a new, longer key and publish it.' }
    return failed(uniformRefusal, ['AST-KEY-SIZE'], message, detail)
  },
}

/** Spends what a verification costs, so that the time of the answer does not tell why it was refused. */
async function verifyInVain(context: TokenRequestContext, alg: string): Promise<Finding> {
  const { decoded, services } = context
  const dummy = services.dummyKeys.keyFor(alg)
  if (dummy === null || decoded?.signingInput == null || decoded.signature === null) {
    return skipped('There is no key to verify with.')
  }
  await verifySignature(alg, dummy, Buffer.from(decoded.signingInput), decoded.signature)
  return skipped(
    'There is no key of the client to verify with; a stranger’s key was tried, so that the answer takes as long as another.',
  )
}

const signature: TokenCheck = {
  id: 'AS-21',
  title: 'Signature',
  sources: ['RFC 7515 §5.2', 'RFC 7523 §3'],
  async run(context) {
    const { decoded, key } = context
    const alg = decoded?.header?.['alg']
    if (typeof alg !== 'string') return missing.noHeader
    if (decoded?.signingInput == null || decoded.signature === null) return missing.noToken
    if (key === null) return verifyInVain(context, alg)
    const data = Buffer.from(decoded.signingInput, 'latin1')
    const isValid = await verifySignature(alg, key.key, data, decoded.signature)
    if (isValid) return passed('The signature verifies with the key of the client.', alg)
    const { ruleIds, message, fix } = explainSignature(alg, decoded.signature, key)
    return failed(uniformRefusal, ruleIds, message, {
      seen: `${String(decoded.signature.length)} bytes, ${alg}, kid ${show(key.kid)}`,
      wanted: 'a signature by the private half of this key over the first two parts',
      fix,
    })
  },
}

export const keyChecks: readonly TokenCheck[] = [
  algorithm,
  type,
  keySelection,
  keyQuality,
  signature,
]
