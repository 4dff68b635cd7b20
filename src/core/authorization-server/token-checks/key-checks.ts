/** AS-19 to AS-21: is it signed by a key that the client registered? */
import { Buffer } from 'node:buffer'
import { failed, passed, skipped, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { selectKeys } from '../../key-sets/select-keys.ts'
import { verifySignature } from '../../key-sets/verify-signature.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { explainSelection } from './key-selection.ts'
import { explainSignature } from './signature-hints.ts'
import { missing, uniformRefusal } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

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
    context.isSignatureVerified = isValid
    if (isValid) return passed('The signature verifies with the key of the client.', alg)
    const { ruleIds, message, fix } = explainSignature(alg, decoded.signature, key)
    return failed(uniformRefusal, ruleIds, message, {
      seen: `${String(decoded.signature.length)} bytes, ${alg}, kid ${show(key.kid)}`,
      wanted: 'a signature by the private half of this key over the first two parts',
      fix,
    })
  },
}

export const keyChecks: readonly TokenCheck[] = [keySelection, keyQuality, signature]
