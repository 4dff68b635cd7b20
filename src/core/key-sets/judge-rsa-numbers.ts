/** Judges modulus and exponent of an RSA key: large enough, small enough, and numbers that RSA can use. */
import type { JwkFault, Members } from './jwk-fault.ts'
import { readJwkNumber } from './jwk-number.ts'
import { countBits, hasSmallFactor } from './rsa-modulus.ts'

export const minModulusBits = 2048
/** Beyond this a verification is a denial of service. */
export const maxModulusBits = 16_384
const maxExponentBits = 256

/** The faults of RFC 7518 §6.3.1, with the bounds of §3.3 and FIPS 186-5; numbers that cannot be read are passed over. */
export function* listRsaFaults(jwk: Members): Generator<JwkFault, void> {
  const modulus = readJwkNumber(jwk, 'n')
  const exponent = readJwkNumber(jwk, 'e')
  const sizeBits = modulus.state === 'read' ? countBits(modulus.bytes) : null
  const seen = `${String(sizeBits)} bits`
  if (sizeBits !== null && sizeBits < minModulusBits) {
    const reason = `The modulus has ${seen}; 2048 is the least.`
    yield { ruleId: 'JWK-RSA-SMALL', reason, member: 'n', seen, wanted: '2048 bits at least' }
  }
  if (sizeBits !== null && sizeBits > maxModulusBits) {
    const reason = `The modulus has ${seen}; 16384 is the most.`
    yield { ruleId: 'JWK-RSA-LARGE', reason, member: 'n', seen, wanted: '16384 bits at most' }
  }
  if (exponent.state === 'read') {
    const bits = countBits(exponent.bytes)
    const isOdd = ((exponent.bytes.at(-1) ?? 0) & 1) === 1
    if (bits < 2 || bits > maxExponentBits || !isOdd) {
      const reason = 'The public exponent is not usable; 65537 (AQAB) is the usual one.'
      yield { ruleId: 'JWK-RSA-EXP', reason, member: 'e', wanted: '65537 (AQAB)' }
    }
  }
  if (modulus.state === 'read' && sizeBits !== null && sizeBits <= maxModulusBits) {
    if (hasSmallFactor(modulus.bytes)) {
      const reason = 'n has a small factor, so it is no RSA modulus.'
      yield { ruleId: 'JWK-RSA-EVEN', reason, member: 'n' }
    }
  }
}
