/** The bare limit: a node:http token endpoint that does what it must and nothing else, with node:crypto throughout. */
import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import type { KeyObject, VerifyKeyObjectInput } from 'node:crypto'
import { constants } from 'node:crypto'
import { createServer } from 'node:http'
import { announce, readSetup } from '../server-process.ts'
import type { Setup } from './requests.ts'

const { publicJwk, alg } = readSetup() as Setup
const key = createPublicKey({ key: publicJwk, format: 'jwk' })
const serverKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const encodedHeader = encode({ alg: 'ES256', typ: 'at+jwt', kid: 'server' })
const usedJtis = new Map<string, number>()

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function verifyInput(publicKey: KeyObject): VerifyKeyObjectInput {
  return alg === 'PS256'
    ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : { key: publicKey, dsaEncoding: 'ieee-p1363' }
}

const verifyKey = verifyInput(key)

function isSigned(input: string, signature: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    verify('sha256', Buffer.from(input), verifyKey, signature, (error, isValid) => {
      resolve(error === null && isValid)
    })
  })
}

function signToken(input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const signer = { key: serverKey, dsaEncoding: 'ieee-p1363' } as const
    sign('sha256', Buffer.from(input), signer, (error, signature) => {
      if (error === null) resolve(`${input}.${signature.toString('base64url')}`)
      else reject(error)
    })
  })
}

async function answer(body: string, issuer: string): Promise<string | null> {
  const form = new URLSearchParams(body)
  const assertion = form.get('client_assertion') ?? ''
  const [header = '', payload = '', signature = ''] = assertion.split('.')
  const isValid = await isSigned(`${header}.${payload}`, Buffer.from(signature, 'base64url'))
  if (!isValid) return null
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    readonly sub: string
    readonly aud: string
    readonly exp: number
    readonly jti: string
  }
  const now = Date.now() / 1000
  if (claims.exp <= now || claims.aud !== issuer || usedJtis.has(claims.jti)) return null
  usedJtis.set(claims.jti, claims.exp)
  const token = await signToken(
    `${encodedHeader}.${encode({
      iss: issuer,
      sub: claims.sub,
      aud: 'http://127.0.0.1:4003',
      client_id: claims.sub,
      scope: 'read',
      iat: Math.floor(now),
      exp: Math.floor(now) + 600,
      jti: randomUUID(),
    })}`,
  )
  return JSON.stringify({
    access_token: token,
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'read',
  })
}

let issuer = ''
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    void answer(Buffer.concat(chunks).toString(), issuer).then((body) => {
      const text = body ?? '{"error":"invalid_client"}'
      response.writeHead(body === null ? 400 : 200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        'Content-Length': Buffer.byteLength(text),
      })
      response.end(text)
    })
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  issuer = `http://127.0.0.1:${String(port)}`
  announce(issuer)
})
