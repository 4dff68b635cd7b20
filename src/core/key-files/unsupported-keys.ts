/** Names the kinds of private keys that cannot sign an assertion here, and says what to use instead. */
import type { KeyFault } from './key-source-problem.ts'

const supported = 'RSA keys from 2048 bits, keys on P-256, P-384 and P-521, and Ed25519 keys'
const newKey =
  'Make a key of another kind, on the Keys page or with openssl: ES256 is a good choice.'

/** OpenSSL's names and the object identifiers of curves without a JOSE signature algorithm in use here. */
const curves: ReadonlyMap<string, string> = new Map([
  ['secp256k1', 'secp256k1, the curve of Bitcoin (ES256K)'],
  ['1.3.132.0.10', 'secp256k1, the curve of Bitcoin (ES256K)'],
  ['prime192v1', 'P-192'],
  ['1.2.840.10045.3.1.1', 'P-192'],
  ['secp224r1', 'P-224'],
  ['1.3.132.0.33', 'P-224'],
  ['1.3.36.3.3.2.8.1.1.3', 'brainpoolP192r1'],
  ['1.3.36.3.3.2.8.1.1.5', 'brainpoolP224r1'],
  ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1'],
  ['1.3.36.3.3.2.8.1.1.9', 'brainpoolP320r1'],
  ['1.3.36.3.3.2.8.1.1.11', 'brainpoolP384r1'],
  ['1.3.36.3.3.2.8.1.1.13', 'brainpoolP512r1'],
  ['1.2.156.10197.1.301', 'SM2'],
])

export const supportedCurves: ReadonlyMap<string, 'P-256' | 'P-384' | 'P-521'> = new Map([
  ['prime256v1', 'P-256'],
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['secp384r1', 'P-384'],
  ['1.3.132.0.34', 'P-384'],
  ['secp521r1', 'P-521'],
  ['1.3.132.0.35', 'P-521'],
])

/** RFC 7518 §3.4 knows three curves; null stands for one that is spelled out instead of named. */
export function explainCurve(curve: string | null): KeyFault {
  if (curve === null) {
    return {
      ruleId: 'JWK-EC-CURVE',
      message: 'The curve of this EC key is not named, but missing or spelled out in parameters.',
      fix: 'Have openssl name it: openssl ec -in key.pem -param_enc named_curve -out named.pem',
    }
  }
  const name = curves.get(curve) ?? curve
  const message = `This EC key is on ${name}. Client assertions are signed on P-256, P-384 or P-521.`
  return { ruleId: 'JWK-EC-CURVE', message, fix: newKey }
}

interface Kind {
  readonly names: readonly string[]
  readonly ruleId: string
  readonly message: string
}

const kinds: readonly Kind[] = [
  {
    names: ['x25519', '1.3.101.110', 'X25519'],
    ruleId: 'JWK-OKP',
    message:
      'This is an X25519 key. It agrees on secrets and cannot sign; its sibling Ed25519 can.',
  },
  {
    names: ['x448', '1.3.101.111', 'X448'],
    ruleId: 'JWK-OKP',
    message: 'This is an X448 key. It agrees on secrets and cannot sign.',
  },
  {
    names: ['ed448', '1.3.101.113', 'Ed448'],
    ruleId: 'JWK-OKP',
    message: 'This is an Ed448 key. Hardly any server takes it; Ed25519 is the one that is used.',
  },
  {
    names: ['dsa', '1.2.840.10040.4.1'],
    ruleId: 'KEY-INPUT',
    message: 'This is a DSA key. JOSE has no algorithm for it.',
  },
  {
    names: ['dh', '1.2.840.113549.1.3.1', '1.2.840.10046.2.1'],
    ruleId: 'KEY-INPUT',
    message: 'This is a Diffie-Hellman key. It agrees on secrets and cannot sign.',
  },
  {
    names: ['1.3.132.1.12'],
    ruleId: 'KEY-INPUT',
    message: 'This EC key is marked for key agreement (ECDH) alone and cannot sign.',
  },
  {
    names: ['2.16.840.1.101.3.4.3.17', '2.16.840.1.101.3.4.3.18', '2.16.840.1.101.3.4.3.19'],
    ruleId: 'KEY-INPUT',
    message: 'This is an ML-DSA key. No server takes it for client assertions yet.',
  },
]

/** For what node:crypto, a JWK or an object identifier calls the kind of the key. */
export function explainKind(name: string): KeyFault {
  const known = kinds.find(({ names }) => names.includes(name))
  if (known !== undefined) return { ruleId: known.ruleId, message: known.message, fix: newKey }
  const message = `Private keys of this kind (${name}) cannot sign a client assertion here.`
  return { ruleId: 'KEY-INPUT', message, fix: `The workbench takes ${supported}.` }
}
