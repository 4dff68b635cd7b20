/** Prepares token requests: each with a fresh signed assertion, as bytes ready to be sent. */
import { constants, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'

export interface BenchKey {
  readonly alg: string
  readonly privateKey: KeyObject
  readonly publicJwk: JsonWebKey
}

/** What a server of this benchmark is told: the algorithm and the key to verify with. */
export type Setup = Pick<BenchKey, 'alg' | 'publicJwk'>

export function makeBenchKey(alg: string): BenchKey {
  const pair =
    alg === 'PS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = pair.publicKey.export({ format: 'jwk' })
  const publicJwk = { ...jwk, kid: 'bench', alg, use: 'sig' }
  return { alg, privateKey: pair.privateKey, publicJwk }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function signAsync({ alg, privateKey: key }: BenchKey, input: string): Promise<Buffer> {
  const options =
    alg === 'PS256'
      ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : ({ key, dsaEncoding: 'ieee-p1363' } as const)
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(input), options, (error, signature) => {
      if (error === null) resolve(signature)
      else reject(error)
    })
  })
}

async function prepareOne(key: BenchKey, issuer: string, now: number): Promise<Buffer> {
  const header = encode({ alg: key.alg, kid: 'bench', typ: 'client-authentication+jwt' })
  const claims = encode({
    iss: 'bench',
    sub: 'bench',
    aud: issuer,
    iat: now,
    exp: now + 300,
    jti: randomUUID(),
  })
  const input = `${header}.${claims}`
  const assertion = `${input}.${(await signAsync(key, input)).toString('base64url')}`
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    client_id: 'bench',
    scope: 'read',
  }).toString()
  return Buffer.from(
    `POST /token HTTP/1.1\r\nHost: ${issuer.slice(7)}\r\nAccept: application/json\r\n` +
      'Content-Type: application/x-www-form-urlencoded\r\n' +
      `Content-Length: ${String(body.length)}\r\n\r\n${body}`,
  )
}

export async function prepareRequests(
  key: BenchKey,
  issuer: string,
  count: number,
): Promise<readonly Buffer[]> {
  const now = Math.floor(Date.now() / 1000)
  const requests: Buffer[] = []
  while (requests.length < count) {
    const size = Math.min(64, count - requests.length)
    const batch = Array.from({ length: size }, () => prepareOne(key, issuer, now))
    requests.push(...(await Promise.all(batch)))
  }
  return requests
}
