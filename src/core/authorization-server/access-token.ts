/** Issues access tokens in the form of RFC 9068, signed with the server's own key and never with a client's. */
import { Buffer } from 'node:buffer'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { PublicJwk } from '../../contract/keys.ts'

export const accessTokenLifetimeSeconds = 600

export interface AccessTokenClaims {
  readonly issuer: string
  readonly clientId: string
  readonly audience: string
  /** Space-separated; an empty one is left out of the token. */
  readonly scope: string
  /** Epoch seconds. */
  readonly issuedAt: number
  readonly jti: string
}

export interface AccessTokenIssuer {
  readonly algorithm: string
  readonly kid: string
  readonly publicJwk: PublicJwk
  /** Resolves to the compact token. */
  issue(claims: AccessTokenClaims): Promise<string>
}

function signEs256(key: KeyObject, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const data = Buffer.from(input, 'latin1')
    // JWS wants R and S side by side (RFC 7518 §3.4), Node gives DER unless told otherwise.
    sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, (error, signature) => {
      if (error !== null) reject(error)
      else resolve(signature.toString('base64url'))
    })
  })
}

function encodeJson(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}

function exportPublicJwk(publicKey: KeyObject): PublicJwk {
  const { x, y } = publicKey.export({ format: 'jwk' })
  if (x === undefined || y === undefined) throw new Error('the new key has no coordinates')
  // Members in lexicographic order without spaces: the RFC 7638 thumbprint input.
  const thumbprintInput = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })
  const kid = createHash('sha256').update(thumbprintInput).digest('base64url')
  return { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' }
}

/** Makes a fresh ES256 key pair and the issuer over it (RFC 9068 §2). The key lives as long as the issuer. */
export function createAccessTokenIssuer(): AccessTokenIssuer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicJwk = exportPublicJwk(publicKey)
  const encodedHeader = encodeJson({ alg: 'ES256', typ: 'at+jwt', kid: publicJwk.kid })
  return {
    algorithm: 'ES256',
    kid: publicJwk.kid,
    publicJwk,
    async issue({ issuer, clientId, audience, scope, issuedAt, jti }) {
      const encodedPayload = encodeJson({
        iss: issuer,
        sub: clientId,
        aud: audience,
        client_id: clientId,
        ...(scope === '' ? {} : { scope }),
        iat: issuedAt,
        exp: issuedAt + accessTokenLifetimeSeconds,
        jti,
      })
      const input = `${encodedHeader}.${encodedPayload}`
      return `${input}.${await signEs256(privateKey, input)}`
    },
  }
}
