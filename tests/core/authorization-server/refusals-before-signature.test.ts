import { describe, expect, it } from 'vitest'
import { clientId, encodeText, makeKey, sharedKey, startRig } from './rig.ts'
import type { Answer } from './rig.ts'

const uniform = { error: 'invalid_client', error_description: 'client authentication failed' }

function expectUniformRefusal(answer: Answer, step: string, rule: string): void {
  expect(answer.decisive?.id).toBe(step)
  expect(answer.decisive?.ruleIds).toContain(rule)
  expect(answer.status).toBe(400)
  expect(answer.json).toEqual(uniform)
  expect(answer.headers.get('www-authenticate')).toBeNull()
}

describe('an assertion that cannot be believed yet', () => {
  it.each([
    ['without sub', 'AS-14', 'AST-SUB-MISSING', { sub: undefined }],
    ['whose sub is an array', 'AS-14', 'AST-SUB-TYPE', { sub: [clientId] }],
    ['whose sub is empty', 'AS-14', 'AST-SUB-EMPTY', { sub: '' }],
    ['of an unknown client', 'AS-15', 'AST-SUB-CLIENT', { iss: 'nobody', sub: 'nobody' }],
    ['of the client in another case', 'AS-15', 'AST-SUB-CLIENT', { sub: 'Partner' }],
    ['whose sub has a blank at its end', 'AS-15', 'AST-SUB-CLIENT', { sub: 'partner ' }],
    ['whose sub is an injection', 'AS-15', 'AST-SUB-CLIENT', { sub: "' OR '1'='1" }],
    ['whose sub is a prototype member', 'AS-15', 'AST-SUB-CLIENT', { sub: '__proto__' }],
  ])('is refused uniformly %s', async (_title, step, rule, claims) => {
    const rig = await startRig()
    expectUniformRefusal(await rig.request({ claims }), step, rule)
  })

  it.each([
    ['whose kid is a number', 'AS-13', 'AST-KID-TYPE', { kid: 1 }],
    ['whose kid is null', 'AS-13', 'AST-KID-TYPE', { kid: null }],
    ['whose kid is empty', 'AS-13', 'AST-KID-EMPTY', { kid: '' }],
    ['whose typ is a number', 'AS-13', 'AST-TYP-OTHER', { typ: 1 }],
    ['with an embedded key', 'AS-13', 'AST-HDR-JWK', { jwk: { kty: 'EC' } }],
    ['with zip', 'AS-13', 'AST-HDR-ENC', { zip: 'DEF' }],
    ['typed as access token', 'AS-18', 'AST-TYP-OTHER', { typ: 'at+jwt' }],
    ['typed as DPoP proof', 'AS-18', 'AST-TYP-OTHER', { typ: 'application/dpop+jwt' }],
    ['with an unpublished kid', 'AS-19', 'AST-KID-UNKNOWN', { kid: 'other' }],
    ['with the kid in another case', 'AS-19', 'AST-KID-UNKNOWN', { kid: 'es256-KEY' }],
    ['with a kid like a prototype', 'AS-19', 'AST-KID-UNKNOWN', { kid: '__proto__' }],
    ['with a kid like a path', 'AS-19', 'AST-KID-UNKNOWN', { kid: '../../dev/null' }],
  ])('is refused uniformly %s', async (_title, step, rule, header) => {
    const rig = await startRig()
    expectUniformRefusal(await rig.request({ header }), step, rule)
  })

  it.each([
    ['with alg none', 'AST-ALG-NONE', '{"alg":"none"}', 'AS-17'],
    ['with alg None', 'AST-ALG-NONE', '{"alg":"None"}', 'AS-17'],
    ['with alg HS256', 'AST-ALG-HMAC', '{"alg":"HS256"}', 'AS-17'],
    ['with alg es256', 'AST-ALG-CASE', '{"alg":"es256"}', 'AS-17'],
    ['with alg ES256K', 'AST-ALG-UNKNOWN', '{"alg":"ES256K"}', 'AS-17'],
    ['without alg', 'AST-ALG-MISSING', '{}', 'AS-13'],
    ['whose alg is an array', 'AST-ALG-TYPE', '{"alg":["ES256"]}', 'AS-13'],
    [
      'with unknown critical parameters',
      'AST-CRIT-UNKNOWN',
      '{"alg":"ES256","crit":["x"]}',
      'AS-13',
    ],
    ['with an empty crit', 'AST-CRIT-BAD', '{"alg":"ES256","crit":[]}', 'AS-13'],
    ['with b64', 'AST-B64', '{"alg":"ES256","b64":true}', 'AS-13'],
    ['with two members of one name', 'AST-STR-DUP', '{"alg":"none","alg":"ES256"}', 'AS-12'],
    ['with a header that is an array', 'AST-STR-JSON', '["ES256"]', 'AS-12'],
  ])('is refused uniformly %s', async (_title, rule, header, step) => {
    const rig = await startRig()
    const payload = JSON.stringify({ iss: clientId, sub: clientId })
    const answer = await rig.post(rig.form(await rig.signTexts(header, payload)))
    expectUniformRefusal(answer, step, rule)
  })

  it.each([
    ['with two parts', 'AST-STR-PARTS', (token: string) => token.slice(0, token.lastIndexOf('.'))],
    ['with padding', 'AST-STR-B64-PAD', (token: string) => `${token}==`],
    ['with a line break', 'AST-STR-WS', (token: string) => `${token}\n`],
    ['without signature', 'AST-STR-SIG-EMPTY', (token: string) => token.replace(/[^.]+$/, '')],
    ['with Bearer in front', 'AST-STR-PREFIX', (token: string) => `Bearer ${token}`],
  ])('is refused uniformly %s', async (_title, rule, spoil) => {
    const rig = await startRig()
    const answer = await rig.post(rig.form(spoil(await rig.sign())))
    expectUniformRefusal(answer, 'AS-11', rule)
  })

  it('is refused when it names a client_id other than its sub', async () => {
    const rig = await startRig()
    expectUniformRefusal(
      await rig.request({}, { client_id: 'other' }),
      'AS-14',
      'REQ-CLIENTID-MISMATCH',
    )
    expect((await rig.request({}, { client_id: clientId })).status).toBe(200)
  })

  it('is refused when the registration has another algorithm, and taken with that one', async () => {
    const [es256, ps256] = [await sharedKey('ES256'), await sharedKey('PS256')]
    const client = {
      jwks: { keys: [es256.publicJwk, ps256.publicJwk] },
      token_endpoint_auth_signing_alg: 'PS256',
    }
    const rig = await startRig({ client })
    expectUniformRefusal(await rig.request({ key: es256 }), 'AS-17', 'AST-ALG-REGISTERED')
    expect((await rig.request({ key: ps256 })).status).toBe(200)
  })

  it('is refused when the client is registered for another method', async () => {
    const rig = await startRig({ client: { token_endpoint_auth_method: 'client_secret_basic' } })
    const answer = await rig.request()
    expect(answer.decisive?.id).toBe('AS-16')
    expect(answer.json).toEqual(uniform)
  })

  it('is refused when several keys fit and no kid tells which', async () => {
    const [one, two] = [await sharedKey('ES256'), await makeKey('ES256', 'second')]
    const rig = await startRig({ client: { jwks: { keys: [one.publicJwk, two.publicJwk] } } })
    expectUniformRefusal(
      await rig.request({ header: { kid: undefined } }),
      'AS-19',
      'AST-KEY-AMBIG',
    )
    expect((await rig.request({ key: two })).status).toBe(200)
  })

  it.each([
    ['for encryption', 'AST-KEY-USE', { use: 'enc' }],
    ['for another operation', 'AST-KEY-OPS', { use: undefined, key_ops: ['encrypt'] }],
    ['for another algorithm', 'AST-KEY-ALG', { alg: 'RS256' }],
  ])('is refused when its key is published %s', async (_title, rule, members) => {
    const key = await sharedKey('PS256')
    const jwk = JSON.parse(JSON.stringify({ ...key.publicJwk, ...members })) as object
    const rig = await startRig({ alg: 'PS256', client: { jwks: { keys: [jwk] } } })
    expectUniformRefusal(await rig.request(), 'AS-19', rule)
  })
})

describe('a signature', () => {
  it('of another registered client is refused under the kid of the own key', async () => {
    const other = await makeKey('ES256', 'ES256-key')
    const rig = await startRig({
      otherClients: [{ client_id: 'other', jwks: { keys: [other.publicJwk] } }],
    })
    expectUniformRefusal(await rig.request({ key: other }), 'AS-21', 'AST-SIG-INVALID')
  })

  it('with one changed byte of the payload under it is refused', async () => {
    const rig = await startRig()
    const [header, , signature] = (await rig.sign()).split('.')
    const payload = encodeText(JSON.stringify({ iss: clientId, sub: clientId }))
    const answer = await rig.post(rig.form(`${header ?? ''}.${payload}.${signature ?? ''}`))
    expectUniformRefusal(answer, 'AS-21', 'AST-SIG-INVALID')
  })

  it('in DER is refused with a hint at its encoding', async () => {
    const rig = await startRig()
    const token = await rig.sign()
    const der = encodeText(Buffer.concat([Buffer.from([0x30, 0x44]), Buffer.alloc(68, 7)]))
    const answer = await rig.post(rig.form(token.replace(/[^.]+$/, der)))
    expectUniformRefusal(answer, 'AS-21', 'AST-SIG-LEN-EC')
    expect(answer.decisive?.message).toContain('DER')
  })

  it('of zeroes is refused', async () => {
    const rig = await startRig()
    const token = (await rig.sign()).replace(/[^.]+$/, encodeText(Buffer.alloc(64)))
    expectUniformRefusal(await rig.post(rig.form(token)), 'AS-21', 'AST-SIG-ZERO')
  })

  it('is answered alike, byte for byte, for a wrong one and for an unknown client', async () => {
    const rig = await startRig()
    const stranger = await makeKey('ES256', 'ES256-key')
    const wrong = await rig.request({ key: stranger })
    const unknown = await rig.request({ key: stranger, claims: { iss: 'nobody', sub: 'nobody' } })
    const relevant = ({ headers }: Answer) =>
      [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
    expect(unknown.text).toBe(wrong.text)
    expect(unknown.status).toBe(wrong.status)
    expect(relevant(unknown)).toEqual(relevant(wrong))
    expect(unknown.check('AS-21').message).toContain('takes as long')
  })
})
