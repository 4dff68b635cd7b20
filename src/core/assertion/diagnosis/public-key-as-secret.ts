/** An HMAC with the public key as its secret: the classic confusion of algorithms. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { nameKey, signingInputOf } from './signed-token.ts'
import type { Diagnose } from './signed-token.ts'

const hashes = [
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
] as const

/** What attackers and mistaken libraries take for the secret: PEM with and without the last line end, DER, the modulus. */
function listSecrets(key: KeyObject): readonly Buffer[] {
  const pem = String(key.export({ type: 'spki', format: 'pem' }))
  const der = key.export({ type: 'spki', format: 'der' })
  const { n } = key.export({ format: 'jwk' })
  const modulus = typeof n === 'string' ? [Buffer.from(n, 'base64url')] : []
  return [Buffer.from(pem), Buffer.from(pem.trimEnd()), der, ...modulus]
}

/** RFC 8725 §2.1, §3.1. */
export const findPublicKeyAsSecret: Diagnose = (token, { selected, others }) => {
  const data = signingInputOf(token)
  const keys = [...(selected === null ? [] : [selected]), ...others.map(({ key }) => key)]
  for (const key of keys.slice(0, 20)) {
    for (const secret of listSecrets(key.key)) {
      for (const [alg, hash] of hashes) {
        const code = createHmac(hash, secret).update(data).digest()
        if (code.length !== token.signature.length || !timingSafeEqual(code, token.signature)) {
          continue
        }
        return Promise.resolve({
          kind: 'public-key-as-secret',
          message: `It is no signature but an ${alg} code with the public key as its secret (${nameKey(key)}): anyone can make that. This is what an attack looks like.`,
          fix: 'Sign with the private key and an asymmetric algorithm.',
        })
      }
    }
  }
  return Promise.resolve(null)
}
