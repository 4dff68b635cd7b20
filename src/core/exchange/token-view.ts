/** Shows a compact token without the part that makes it usable: header and payload readable, signature cut. */
import { createHash } from 'node:crypto'
import type { TokenView } from '../../contract/exchange.ts'
import type { UnsignedAssertion } from '../assertion/sign-assertion.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'
import { excerptSignature, redactEncoded } from '../redaction.ts'

function prettyJson(encoded: string): string {
  const text = Buffer.from(encoded, 'base64url').toString('utf8')
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Views a signed compact token; an opaque one has no readable parts. A private key that was put into one is hidden. */
export function viewToken(kind: TokenView['kind'], compact: string): TokenView {
  const [encodedHeader = '', encodedPayload = '', signature = ''] = compact.split('.')
  return {
    kind,
    encodedHeader: redactEncoded(encodedHeader),
    encodedPayload: redactEncoded(encodedPayload),
    signatureExcerpt: excerptSignature(signature),
    signatureBytes: Buffer.from(signature, 'base64url').length,
    header: redactPrivateKeys(prettyJson(encodedHeader)),
    payload: redactPrivateKeys(prettyJson(encodedPayload)),
    sha256: createHash('sha256').update(compact).digest('base64url'),
  }
}

/** Views a draft that is not signed yet. */
export function viewDraft(draft: UnsignedAssertion): TokenView {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    kind: 'client-assertion',
    encodedHeader: encode(draft.header),
    encodedPayload: encode(draft.claims),
    signatureExcerpt: null,
    signatureBytes: 0,
    header: JSON.stringify(draft.header, null, 2),
    payload: JSON.stringify(draft.claims, null, 2),
    sha256: null,
  }
}
