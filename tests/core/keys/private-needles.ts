/** What must not be found in any output: the private half of a key, in every form in which it could get out. */
import type { KeyObject } from 'node:crypto'

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const

/** Private JWK members (RFC 7518 §6) and the PKCS#8 form, in base64, base64url and hexadecimal. */
export function listPrivateNeedles(privateKey: KeyObject): string[] {
  const jwk = privateKey.export({ format: 'jwk' })
  const members = privateMembers
    .map((name) => jwk[name])
    .filter((value) => value !== undefined)
    .map((value) => Buffer.from(value, 'base64url'))
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
  return [...members, pkcs8].flatMap((bytes) =>
    (['base64', 'base64url', 'hex'] as const).map((encoding) => bytes.toString(encoding)),
  )
}
