import { describe, expect, it } from 'vitest'
import { assertionType, clientId, startRig } from './rig.ts'
import type { Form } from './rig.ts'

const noAssertion: Form = { client_assertion: undefined, client_assertion_type: undefined }
const grantUrn = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

describe('the form of a token request', () => {
  it.each<[string, string, string, string, Form]>([
    [
      'without grant_type',
      'AS-10',
      'REQ-GRANT-MISSING',
      'invalid_request',
      { grant_type: undefined },
    ],
    [
      'with an empty grant_type',
      'AS-10',
      'REQ-GRANT-MISSING',
      'invalid_request',
      { grant_type: '' },
    ],
    [
      'without the assertion type',
      'AS-09',
      'REQ-TYPE-MISSING',
      'invalid_request',
      { client_assertion_type: undefined },
    ],
    [
      'with the URN of the grant',
      'AS-09',
      'REQ-TYPE-WRONG',
      'invalid_request',
      { client_assertion_type: grantUrn },
    ],
    [
      'with a blank after the URN',
      'AS-09',
      'REQ-TYPE-WRONG',
      'invalid_request',
      { client_assertion_type: `${assertionType} ` },
    ],
    [
      'without the assertion',
      'AS-09',
      'REQ-ASSERTION-MISSING',
      'invalid_request',
      { client_assertion: '' },
    ],
    ['with a secret as well', 'AS-08', 'REQ-MULTI-AUTH', 'invalid_request', { client_secret: 'x' }],
    ['without authentication', 'AS-08', 'REQ-ASSERTION-MISSING', 'invalid_client', noAssertion],
    [
      'with a secret instead',
      'AS-08',
      'REQ-ASSERTION-MISSING',
      'invalid_client',
      { ...noAssertion, client_id: clientId, client_secret: 'x' },
    ],
    [
      'with the parameter of the grant',
      'AS-08',
      'REQ-PARAM-SWAP',
      'invalid_client',
      { ...noAssertion, assertion: 'a.b.c' },
    ],
    ['for scopes with commas', 'AS-34', '', 'invalid_scope', { scope: 'read,write' }],
    ['for scopes it lacks', 'AS-34', '', 'invalid_scope', { scope: 'read admin' }],
    ['for a malformed scope', 'AS-34', 'REQ-SCOPE-FORM', 'invalid_scope', { scope: 'a  b' }],
    ['for an unknown API', 'AS-34', 'REQ-RESOURCE', 'invalid_target', { resource: 'https://a.b' }],
    ['for a relative API', 'AS-34', 'REQ-RESOURCE', 'invalid_target', { resource: '/orders' }],
    ['for another grant', 'AS-31', '', 'unsupported_grant_type', { grant_type: 'password' }],
  ])('is refused %s', async (_title, step, rule, error, form) => {
    const rig = await startRig()
    const answer = await rig.request({}, form)
    expect(answer.decisive?.id).toBe(step)
    if (rule !== '') expect(answer.decisive?.ruleIds).toContain(rule)
    expect(answer.status).toBe(400)
    expect(answer.json['error']).toBe(error)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is refused when the client is not registered for the grant', async () => {
    const rig = await startRig({ client: { grant_types: ['authorization_code'] } })
    const answer = await rig.request()
    expect(answer.decisive?.id).toBe('AS-32')
    expect(answer.json['error']).toBe('unauthorized_client')
  })

  it('treats an empty parameter as absent, also a secret and a repetition', async () => {
    const rig = await startRig()
    const body = rig.form(await rig.sign(), { client_secret: '', scope: '', client_id: '' })
    body.append('grant_type', '')
    expect((await rig.post(body)).status).toBe(200)
  })

  it.each(['grant_type', 'client_assertion', 'scope', 'client_id', '%73cope'])(
    'is refused when %s is repeated',
    async (name) => {
      const rig = await startRig()
      const form = rig.form(await rig.sign(), { scope: 'read', client_id: clientId })
      const answer = await rig.post(`${form.toString()}&${name}=x`)
      expect(answer.decisive?.ruleIds).toContain('REQ-DUP')
      expect(answer.json['error']).toBe('invalid_request')
    },
  )

  it.each([
    ['broken escapes', 'grant_type=%zz'],
    ['bytes that are not UTF-8', 'grant_type=%ff%fe'],
    ['a NUL', 'grant_type=a%00b'],
    ['raw spaces', 'grant_type=client credentials'],
    ['51 parameters', Array.from({ length: 51 }, (_, n) => `p${String(n)}=1`).join('&')],
  ])('is refused with %s', async (_title, body) => {
    const rig = await startRig()
    const answer = await rig.post(body)
    expect(answer.decisive?.id).toBe('AS-05')
    expect(answer.json['error']).toBe('invalid_request')
  })

  it('takes unescaped colons with a warning', async () => {
    const rig = await startRig()
    const body = rig
      .form(await rig.sign())
      .toString()
      .replaceAll('%3A', ':')
    const answer = await rig.post(body)
    expect(answer.status).toBe(200)
    expect(answer.check('AS-05').status).toBe('warning')
  })

  it('says at which character the assertion type goes wrong', async () => {
    const rig = await startRig()
    const typo = assertionType.replace('assertion-type', 'asertion-type')
    const answer = await rig.request({}, { client_assertion_type: typo })
    expect(answer.decisive?.message).toContain('right up to character')
  })

  it('is judged to the end after the first failure', async () => {
    const rig = await startRig()
    const answer = await rig.request({ claims: { aud: 'https://as.example', exp: 1 } })
    expect(answer.checks).toHaveLength(37)
    expect(answer.check('AS-24').decisive).toBe(true)
    expect(answer.check('AS-25')).toMatchObject({ status: 'failed', decisive: false })
    expect(answer.check('AS-36').status).toBe('skipped')
    expect(answer.checks.filter(({ decisive }) => decisive)).toHaveLength(1)
  })
})

describe('the envelope of a token request', () => {
  it.each([
    ['application/json', 400],
    ['multipart/form-data; boundary=x', 400],
    ['text/plain', 400],
    ['nonsense', 400],
    ['application/x-www-form-urlencoded;charset=UTF-8', 200],
    ['Application/X-WWW-Form-URLEncoded', 200],
  ])('with the content type %s is answered %i', async (contentType, status) => {
    const rig = await startRig()
    const body = rig.form(await rig.sign())
    const answer = await rig.post(body, { 'content-type': contentType })
    expect(answer.status).toBe(status)
    if (status === 400) expect(answer.decisive?.ruleIds).toContain('REQ-CT')
  })

  it('is refused when a credential stands in the URL', async () => {
    const rig = await startRig()
    const form = rig.form(await rig.sign()).toString()
    const answer = await rig.post(form, {}, '?client_assertion=x')
    expect(answer.decisive?.ruleIds).toContain('REQ-QUERY')
    expect(answer.json['error']).toBe('invalid_request')
    const again = await rig.post(rig.form(await rig.sign()), {}, '?tenant=a')
    expect(again.status).toBe(200)
  })

  it('is refused with two methods when an Authorization header comes beside the assertion', async () => {
    const rig = await startRig()
    const answer = await rig.post(rig.form(await rig.sign()), { authorization: 'Basic eDp5' })
    expect(answer.status).toBe(400)
    expect(answer.json['error']).toBe('invalid_request')
  })

  it('is challenged with 401 when only an Authorization header was used', async () => {
    const rig = await startRig()
    const body = 'grant_type=client_credentials'
    const answer = await rig.post(body, { authorization: 'Basic eDp5' })
    expect(answer.status).toBe(401)
    expect(answer.json['error']).toBe('invalid_client')
    expect(answer.headers.get('www-authenticate')).toBe(`Basic realm="${rig.issuer}"`)
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('of %s is answered 405', async (method) => {
    const rig = await startRig()
    const response = await fetch(rig.tokenEndpoint, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toMatchObject({ error: 'invalid_request' })
    expect(rig.recorded.at(-1)?.checks.find(({ decisive }) => decisive)?.id).toBe('AS-02')
  })

  it('above 64 KiB is answered 413 and still judged', async () => {
    const rig = await startRig()
    const answer = await rig.post(`grant_type=${'x'.repeat(70_000)}`)
    expect(answer.status).toBe(413)
    expect(answer.json['error']).toBe('invalid_request')
    expect(answer.decisive?.id).toBe('AS-03')
    expect((await rig.request()).status).toBe(200)
  })

  it('without any body is refused', async () => {
    const rig = await startRig()
    const answer = await rig.post('')
    expect(answer.status).toBe(400)
    expect(answer.json['error']).toBe('invalid_client')
  })
})

describe('a fault of the server itself', () => {
  it('is answered 500 as JSON, without its cause', async () => {
    const rig = await startRig({
      findObserver: () => {
        throw new Error('the cause')
      },
    })
    const answer = await rig.post('grant_type=client_credentials')
    expect(answer.status).toBe(500)
    expect(answer.json['error']).toBe('server_error')
    expect(answer.text).not.toContain('cause')
  })
})
