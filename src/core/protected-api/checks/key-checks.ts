/** API-08 and API-09: is the token signed with a key of the authorization server that this API trusts? */
import { failed, passed, skipped, warning } from '../../checks/finding.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { KeySetLookup } from '../../key-sets/remote-key-set.ts'
import { selectKeys } from '../../key-sets/select-keys.ts'
import { verifySignature } from '../../key-sets/verify-signature.ts'
import { missing, notAvailable, refuseToken } from './api-check.ts'
import type { ApiCheck } from './api-check.ts'

function listKids(lookup: KeySetLookup): string {
  const kids = lookup.keySet?.keys.map(({ kid }) => kid ?? 'one without kid') ?? []
  return kids.length === 0 ? 'no usable key' : show(kids.join(', '))
}

const keySelection: ApiCheck = {
  id: 'API-08',
  title: 'Key',
  sources: ['RFC 9068 §4', 'RFC 7517 §4'],
  run(context) {
    const { decoded, keyLookup } = context
    if (decoded === null) return missing.token
    const { alg, kid } = decoded.header ?? {}
    if (typeof alg !== 'string') return missing.header
    if (keyLookup?.keySet == null) {
      const reason = keyLookup?.problem ?? 'they were not asked for.'
      const message = `The keys of the authorization server cannot be had: ${reason}`
      const detail = { wanted: 'a JWK Set', fix: 'Start the authorization server, then try again.' }
      return failed(notAvailable, ['JWKS-STATUS'], message, detail)
    }
    const wantedKid = typeof kid === 'string' ? kid : undefined
    const { candidates, excluded } = selectKeys(keyLookup.keySet, { kid: wantedKid, alg })
    const [only, ...others] = candidates
    const detail = { seen: show(kid), wanted: listKids(keyLookup) }
    const fix = 'Use a token of the authorization server that this API trusts.'
    if (only === undefined) {
      const named = excluded.find(({ key }) => wantedKid !== undefined && key.kid === wantedKid)
      const message =
        named === undefined
          ? `The authorization server has no key ${wantedKid === undefined ? `for ${show(alg)}` : quoted(wantedKid)}.`
          : `The key ${quoted(kid)} of the authorization server does not fit. ${named.reason}`
      return failed(refuseToken(), ['AT-KID', ...(named?.ruleIds ?? [])], message, {
        ...detail,
        fix,
      })
    }
    if (others.length > 0) {
      const count = String(candidates.length)
      const message = `${count} keys of the authorization server fit, and the token does not single one out.`
      return failed(refuseToken(), ['AT-KID', 'AST-KEY-AMBIG'], message, { ...detail, fix })
    }
    context.key = only
    if (wantedKid !== undefined) return passed('One key of the issuer has this kid.', wantedKid)
    return warning(['AT-KID'], 'The header has no kid; only one key of the issuer fits.', detail)
  },
}

const signature: ApiCheck = {
  id: 'API-09',
  title: 'Signature',
  sources: ['RFC 9068 §4', 'RFC 7515 §5.2'],
  async run({ decoded, key }) {
    if (decoded === null) return missing.token
    const alg = decoded.header?.['alg']
    if (typeof alg !== 'string' || decoded.signingInput === null || decoded.signature === null) {
      return missing.header
    }
    if (key === null) return skipped('There is no key of the issuer to verify with.')
    const data = Buffer.from(decoded.signingInput, 'latin1')
    if (await verifySignature(alg, key.key, data, decoded.signature)) {
      return passed('The signature verifies with the key of the issuer.', alg)
    }
    const message =
      'The signature does not verify: the token was changed, or signed by someone else.'
    return failed(refuseToken(), ['AT-SIG'], message, {
      seen: `${String(decoded.signature.length)} bytes, ${alg}, kid ${show(key.kid)}`,
      wanted: 'a signature by the authorization server over the first two parts',
      fix: 'Send the token exactly as the token endpoint gave it.',
    })
  },
}

export const keyChecks: readonly ApiCheck[] = [keySelection, signature]
