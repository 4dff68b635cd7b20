/** The signature algorithms that the workbench makes keys for, and what each one needs. */
import type { GenerateKeyInput, KeyAlgorithm, RsaModulusBits } from '../../contract/keys.ts'

export type KeyParameters =
  | {
      readonly type: 'ec'
      readonly curve: 'P-256' | 'P-384' | 'P-521'
      readonly sizeBits: number
    }
  | { readonly type: 'ed25519'; readonly sizeBits: number }
  | { readonly type: 'rsa'; readonly sizeBits: RsaModulusBits }

/** RFC 7518 §3.3 demands 2048 bits at least. */
const defaultModulusBits: RsaModulusBits = 2048

/** What to generate for an algorithm; the modulus size counts for RSA alone. */
export function chooseKeyParameters(
  input: Pick<GenerateKeyInput, 'algorithm' | 'modulusBits'>,
): KeyParameters {
  const { algorithm, modulusBits = defaultModulusBits } = input
  switch (algorithm) {
    case 'ES256':
      return { type: 'ec', curve: 'P-256', sizeBits: 256 }
    case 'ES384':
      return { type: 'ec', curve: 'P-384', sizeBits: 384 }
    case 'ES512':
      return { type: 'ec', curve: 'P-521', sizeBits: 521 }
    case 'Ed25519':
      return { type: 'ed25519', sizeBits: 255 }
    case 'PS256':
    case 'PS384':
    case 'PS512':
    case 'RS256':
    case 'RS384':
    case 'RS512':
      return { type: 'rsa', sizeBits: modulusBits }
    default:
      return assertNever(algorithm)
  }
}

/** The JWK key type that an algorithm signs with (RFC 7518 §3.1, RFC 9864 §2). */
export function keyTypeOf(algorithm: KeyAlgorithm): 'EC' | 'OKP' | 'RSA' {
  const { type } = chooseKeyParameters({ algorithm })
  return type === 'ec' ? 'EC' : type === 'rsa' ? 'RSA' : 'OKP'
}

function assertNever(value: never): never {
  throw new RangeError(`unexpected ${String(value)}`)
}
