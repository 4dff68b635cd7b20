import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/contract/errors.ts'
import { createLog } from '../../src/host/log.ts'
import { redactText } from '../../src/host/redact.ts'

function createLines(options: { level?: 'error' | 'warn' | 'info'; stacks?: boolean } = {}) {
  const lines: string[] = []
  const now = () => Date.UTC(2026, 0, 31, 12)
  const log = createLog({ ...options, now, write: (line) => lines.push(line) })
  return { log, lines }
}

describe('the log', () => {
  it('writes one line an event, with its fields', () => {
    const { log, lines } = createLines()

    log.info('lab.started', { port: 4001, name: 'a "b"\nc', absent: undefined, nothing: null })

    expect(lines).toEqual([
      String.raw`2026-01-31T12:00:00.000Z info lab.started port=4001 name="a \"b\"\nc" nothing=null`,
    ])
  })

  it('leaves out what is less severe than its level', () => {
    const { log, lines } = createLines({ level: 'warn' })

    log.info('a')
    log.warn('b')
    log.error('c')

    expect(lines).toHaveLength(2)
  })

  it('tells of a cause and what is behind it, and of a stack only where asked for', () => {
    const cause = new AppError('ERR_INTERNAL', 'outer', undefined, new Error('inner reason'))
    const plain = createLines()
    const withStacks = createLines({ stacks: true })

    plain.log.error('failed', {}, cause)
    withStacks.log.error('failed', {}, cause)

    expect(plain.lines[0]).toContain('cause="AppError: outer" inner="inner reason"')
    expect(plain.lines[0]).not.toContain('stack=')
    expect(withStacks.lines[0]).toContain('stack=')
  })
})

describe('redaction', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = privateKey.export({ format: 'jwk' })
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it.each([
    ['a private JWK', JSON.stringify(jwk), jwk.d ?? ''],
    ['a private JWK inside a JSON string', JSON.stringify(JSON.stringify(jwk)), jwk.d ?? ''],
    ['a PKCS#8 in base64', `secret ${pkcs8}`, pkcs8],
    ['a PEM', `key: ${pem}`, pem.split('\n')[1] ?? ''],
    ['an authorization header', 'Authorization: Bearer opaque-1234', 'opaque-1234'],
    ['a header as JSON', '{"authorization":"Basic dXNlcjpwYXNz"}', 'dXNlcjpwYXNz'],
    ['a form parameter', 'client_assertion=abc.def&x=1', 'abc.def'],
  ])('takes %s out', (_what, text, secret) => {
    expect(text).toContain(secret)
    expect(redactText(text)).not.toContain(secret)
  })

  it('takes a JWT out of a field, signature and claims', async () => {
    const jwt = await new SignJWT({ sub: 'a' })
      .setProtectedHeader({ alg: 'ES256' })
      .sign(privateKey)
    const { log, lines } = createLines()

    log.warn('odd', { body: `client_assertion_type=x&assertion=${jwt}` })

    expect(lines[0]).toContain('[token]')
    for (const part of jwt.split('.')) expect(lines[0]).not.toContain(part)
  })

  it('leaves what is no secret as it is', () => {
    const text =
      'GET http://127.0.0.1:4001/.well-known/jwks.json kid=k1 {"kty":"EC","x":"abc"} eyes.on.it'

    expect(redactText(text)).toBe(text)
  })
})
