/** What must never be shown is cut, what is harmless stays readable, and no text is too hostile. */
import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  excerptSignature,
  redactRequest,
  redactResponse,
  redactText,
  redactTokens,
} from '../../src/core/redaction.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })

async function makeToken(header: Record<string, unknown> = {}, payload: unknown = { sub: 'me' }) {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', ...header })
    .sign(privateKey)
}

const token = await makeToken()
const [header = '', payload = '', signature = ''] = token.split('.')
const cut = `${header}.${payload}.${signature.slice(0, 4)}…${signature.slice(-2)}`

describe('excerptSignature', () => {
  it('keeps the first four and the last two characters', () => {
    expect(excerptSignature('2mQdABCDEFGHIJ9w')).toBe('2mQd…9w')
  })

  it('keeps nothing of one that would be shown nearly whole', () => {
    expect(excerptSignature('abcdefg')).toBe('…')
    expect(excerptSignature('')).toBe('')
  })
})

describe('redactText', () => {
  it.each([
    ['alone', token, cut],
    ['in a form', `a=1&client_assertion=${token}&b=2`, `a=1&client_assertion=${cut}&b=2`],
    ['in JSON', `{"access_token":"${token}","x":1}`, `{"access_token":"${cut}","x":1}`],
    ['in a header', `Bearer ${token}`, `Bearer ${cut}`],
    ['with its dots percent-encoded', `t=${token.replaceAll('.', '%2E')}`, `t=${cut}`],
    ['in a sentence', `The token ${token}, once more.`, `The token ${cut}, once more.`],
  ])('cuts the signature of a compact token %s', (_where, text, expected) => {
    expect(redactText(text)).toBe(expected)
    expect(redactTokens(text)).toBe(expected)
  })

  it('cuts every token of a text', () => {
    expect(redactText(`${token} ${token}`)).toBe(`${cut} ${cut}`)
  })

  it('cuts a token that other characters of its alphabet stand before', () => {
    expect(redactText(`x-${token}`)).not.toContain(signature)
    expect(redactText(`x.${token}`)).not.toContain(signature)
  })

  it('cuts the ciphertext and the tag of an encrypted token', () => {
    const jwe = `${header}.${payload}.AAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBB.CCCCCCCCCCCCCCCCCC`
    expect(redactText(jwe)).not.toMatch(/A{5}|B{5}|C{5}/)
  })

  it('cuts a token whose header is written with blanks', () => {
    const spaced = Buffer.from('\n { "alg": "ES256" }').toString('base64url')
    expect(redactText(`${spaced}.${payload}.${signature}`)).not.toContain(signature)
  })

  it.each([
    'www.example.com/a.b.c?x=1.2.3',
    'RFC 7523 §3, item 5. And so on... done.',
    'HTTP Basic authentication is not offered',
    '{"keys":[{"kty":"EC","crv":"P-256","x":"abc","y":"def","kid":"d"}]}',
    'grant_type=client_credentials&scope=read%20write',
    'Bearer realm="orders", error="invalid_token", resource_metadata="http://127.0.0.1:1/.well-known/x"',
    '100%',
    'http://127.0.0.1:4002/token',
  ])('leaves what is harmless as it is: %s', (text) => {
    expect(redactText(text)).toBe(text)
  })

  it.each([
    ['client_secret=s3cr3t&a=1', 'client_secret=…&a=1'],
    ['{"client_secret": "s3cr3t"}', '{"client_secret": "…"}'],
    ['{\\"client_secret\\":\\"s3cr3t\\"}', '{\\"client_secret\\":\\"…\\"}'],
    ['refresh_token=abcdefghijklmnop', 'refresh_token=…'],
    ['{"access_token":"opaque-abcdefghijk"}', '{"access_token":"opaq…jk"}'],
    ['Authorization: Basic Y2xpZW50OnNlY3JldA==', 'Authorization: Basic …'],
    ['Bearer opaque-abcdefghijklmnop', 'Bearer opaq…op'],
  ])('hides secrets: %s', (text, expected) => {
    expect(redactText(text)).toBe(expected)
  })

  it.each(['pkcs1', 'pkcs8'] as const)('hides a %s private key in PEM', (type) => {
    const pem = rsa.privateKey.export({ type, format: 'pem' }).toString()
    const body = pem.split('\n')[3] ?? ''
    for (const text of [
      pem,
      JSON.stringify({ pem }),
      `k=${encodeURIComponent(pem)}`,
      pem.slice(0, 400),
    ]) {
      expect(redactText(`before ${text} after`)).not.toContain(body.slice(0, 30))
    }
    expect(redactText(`before ${pem} after`)).toMatch(/^before .* after$/s)
  })

  it('leaves a public key in PEM readable', () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(redactText(pem)).toBe(pem)
  })

  it('hides every private member of a JWK and leaves the public ones', () => {
    const jwk = rsa.privateKey.export({ format: 'jwk' })
    const { n, e, kty, ...secret } = jwk
    for (const text of [
      JSON.stringify(jwk),
      JSON.stringify({ text: JSON.stringify(jwk) }),
      JSON.stringify(jwk, null, 2),
    ]) {
      const redacted = redactText(text)
      for (const value of Object.values(secret)) expect(redacted).not.toContain(value)
      expect(redacted).toContain(n)
      expect(redacted).toContain(e)
      expect(redacted).toContain(kty)
    }
    const encoded = redactText(`jwk=${encodeURIComponent(JSON.stringify(jwk))}`)
    for (const value of Object.values(secret)) expect(encoded).not.toContain(value)
  })

  it('hides a private key that is embedded in a token', async () => {
    const jwk = privateKey.export({ format: 'jwk' })
    const inHeader = await makeToken({ jwk })
    const inPayload = await makeToken({}, { key: jwk })
    for (const text of [inHeader, inPayload]) {
      const decoded = redactText(text)
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString())
        .join()
      expect(decoded).not.toContain(jwk.d)
    }
  })

  it('changes nothing more when it is done twice', () => {
    const text = `${token} client_secret=x Basic Y2xpZW50OnNlY3JldA== {"access_token":"opaque-abcdefghijk"}`
    expect(redactText(redactText(text))).toBe(redactText(text))
  })

  it.each([
    ['one endless run', 'a'.repeat(2_000_000)],
    ['nothing but dots', '.'.repeat(2_000_000)],
    ['headers without end', 'eyJ'.repeat(700_000)],
    ['dotted headers', 'eyJ.'.repeat(500_000)],
    ['percent signs', '%2E'.repeat(700_000)],
    ['broken percent signs', '%'.repeat(2_000_000)],
    ['names of secrets', 'client_secret='.repeat(150_000)],
    ['names of secrets and blanks', `client_secret${' '.repeat(2_000_000)}`],
    ['beginnings of PEM', '-----BEGIN PRIVATE KEY'.repeat(100_000)],
    ['dashes', '-'.repeat(2_000_000)],
    ['private members that never end', `kty${'"d":"'.repeat(350_000)}`],
    ['backslashes', `kty${'\\'.repeat(2_000_000)}`],
    ['escaped quotes', `kty${'\\"d\\":'.repeat(300_000)}`],
    ['Basic after Basic', 'Basic '.repeat(350_000)],
  ])('survives two megabytes of %s', (_what, text) => {
    expect(typeof redactText(text)).toBe('string')
  })
})

describe('redactRequest and redactResponse', () => {
  it('redacts every part of a request', () => {
    const redacted = redactRequest({
      method: 'POST',
      url: `/token?access_token=${token}`,
      headers: [
        ['Authorization', `Bearer ${token}`],
        ['Cookie', 'session=abcdef'],
        ['DPoP', token],
        ['X-Plain', 'kept'],
      ],
      body: `client_assertion=${token}`,
    })
    expect(JSON.stringify(redacted)).not.toContain(signature)
    expect(redacted.headers).toEqual([
      ['Authorization', `Bearer ${cut}`],
      ['Cookie', '…'],
      ['DPoP', cut],
      ['X-Plain', 'kept'],
    ])
  })

  it.each([
    'Basic bm8tY29sb24',
    'Basic YTpi',
    'Bearer short',
    'Digest username="x"',
    'justonevalue123',
  ])('shows no credentials of the Authorization header %s', (value) => {
    const headers: [string, string][] = [['authorization', value]]
    const redacted = redactRequest({ method: 'GET', url: '/', headers, body: '' })
    const secret = value.split(' ').at(-1) ?? ''
    expect(redacted.headers[0]?.[1]).not.toContain(secret)
  })

  it('redacts a response, and leaves its challenge readable', () => {
    const challenge = 'Bearer realm="orders", error="invalid_token"'
    const redacted = redactResponse({
      status: 401,
      statusText: 'Unauthorized',
      headers: [
        ['WWW-Authenticate', challenge],
        ['Set-Cookie', 'id=1'],
      ],
      body: JSON.stringify({ access_token: token, note: 'kept' }),
    })
    expect(redacted.headers).toEqual([
      ['WWW-Authenticate', challenge],
      ['Set-Cookie', '…'],
    ])
    expect(redacted.body).toBe(JSON.stringify({ access_token: cut, note: 'kept' }))
  })
})
