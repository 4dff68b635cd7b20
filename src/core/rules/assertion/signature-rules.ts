/** Rules about the signature: its shape, and whether it is the one of the client's key. */
import { judgeSignatureShape } from '../../assertion/signature-shape.ts'
import type { SignatureFault } from '../../assertion/signature-shape.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

/** Null for a draft, and for a signature that is missing, which a rule about structure says. */
function findShapeFault({ decoded, header, keys }: AssertionSubject): SignatureFault | null {
  const alg = header?.['alg']
  const signature = decoded?.signature ?? null
  if (signature === null || signature.length === 0 || typeof alg !== 'string') return null
  const [key] = keys?.candidates ?? []
  const modulusBits = key?.kty === 'RSA' ? key.sizeBits : null
  return judgeSignatureShape(alg, signature, modulusBits)
}

function shapeRule(
  id: SignatureFault['ruleId'],
  title: string,
  condition: string,
  fix: string,
  sources: readonly string[],
): AssertionRule {
  return {
    id,
    severity: 'error',
    title,
    condition,
    fix,
    sources,
    check(subject): readonly RuleHit[] {
      const fault = findShapeFault(subject)
      if (fault?.ruleId !== id) return []
      const { message, seen, wanted, fix: remedy } = fault
      return [{ message, seen, wanted, fix: remedy, pointer: '/signature' }]
    },
  }
}

export const signatureRules: readonly AssertionRule[] = [
  shapeRule(
    'AST-SIG-LEN-EC',
    'The ECDSA signature has the wrong length',
    'An ES256, ES384 or ES512 signature does not have 64, 96 or 132 bytes.',
    'Write R and S side by side, each padded to the length of the curve.',
    ['RFC 7518 §3.4'],
  ),
  shapeRule(
    'AST-SIG-LEN-RSA',
    'The RSA signature has the wrong length',
    'An RSA signature is not as long as the modulus of the key.',
    'Sign with the private half of the published key.',
    ['RFC 8017 §8.1.2', 'RFC 8017 §8.2.2'],
  ),
  shapeRule(
    'AST-SIG-LEN-ED',
    'The Ed25519 signature has the wrong length',
    'An Ed25519 signature does not have 64 bytes.',
    'Sign again, and copy the whole token.',
    ['RFC 8032 §5.1.6', 'RFC 8037 §3.1'],
  ),
  shapeRule(
    'AST-SIG-ZERO',
    'The numbers of the signature are out of range',
    'R or S of an ECDSA signature is zero, or not below the order of the curve.',
    'Sign again, with a library that is kept up to date.',
    ['FIPS 186-5 §6.4', 'RFC 8725 §3.3'],
  ),
  {
    id: 'AST-SIG-INVALID',
    severity: 'error',
    title: 'The signature does not verify',
    condition: 'Exactly one key fits the header, and the signature is not the one of that key.',
    fix: 'Check that the private key is the other half of the published one, that alg names the algorithm really used, and that the token was not changed after signing.',
    sources: ['RFC 7515 §5.2', 'RFC 7523 §3'],
    check: ({ keys }) => {
      if (keys?.signature !== 'invalid') return []
      const [key] = keys.candidates
      const name = key?.kid === undefined ? 'the only key' : `the key ${JSON.stringify(key.kid)}`
      const { diagnosis } = keys
      return [
        {
          message: `The signature does not verify with ${name} of ${keys.source}. ${diagnosis?.message ?? 'None of the usual mistakes explains it: the token was changed, or another private key signed it.'}`,
          seen: diagnosis?.kind ?? 'another signature',
          wanted: `a signature of ${name}`,
          pointer: '/signature',
          ...(diagnosis !== null && { fix: diagnosis.fix }),
        },
      ]
    },
  },
]
