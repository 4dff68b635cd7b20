/** The inspector as a person uses it: what is pasted is named, explained, judged and verified, one text at a time. */
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { inspectionReportSchema } from '../../../src/contract/inspection.ts'
import type { Artefact, InspectInput } from '../../../src/contract/inspection.ts'
import type { InspectorOptions } from '../../../src/core/inspection/inspector.ts'
import { opaqueTokenNote } from '../../../src/core/rules/access-token/header-rules.ts'
import { unknownServer } from '../../../src/core/rules/judging-facts.ts'
import {
  assertionType,
  goodClaims,
  goodHeader,
  guideJwk,
  guideKey,
  issuer,
  sign,
  tokenRequest,
} from './guides/guide-row.ts'
import { artefactOf, idsOf, inspect, makeInspector, now } from './rig.ts'

const goodForm = {
  grant_type: 'client_credentials',
  scope: 'read',
  client_id: goodClaims.iss,
  client_assertion_type: assertionType,
}

function pasted(...keys: readonly object[]): Partial<InspectInput> {
  return { keySource: { kind: 'pasted', text: JSON.stringify({ keys }) } }
}

const publicKey = { ...guideJwk, kid: goodHeader.kid }

function signWith(key: KeyObject, claims: object): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader(goodHeader).sign(key)
}

function kindsOf(artefacts: readonly Artefact[]): readonly string[] {
  return artefacts.map(({ kind }) => kind)
}

describe('a client assertion', () => {
  it('of which nothing is wrong is named, judged, and compared for every profile', async () => {
    const token = await sign(goodClaims)
    const report = await inspect(`Bearer ${token}`)
    const artefact = artefactOf(report, 'client-assertion')
    expect(idsOf(artefact)).toEqual([])
    expect(artefact.rulesQuiet).toBeGreaterThan(50)
    expect(artefact.matrix?.columns.length).toBeGreaterThanOrEqual(26)
    expect(artefact.range).toEqual(['Bearer '.length, 'Bearer '.length + token.length])
    expect(report).toMatchObject({ at: now, madeAt: now, worst: null, hasPrivateKey: false })
  })

  it('of the Curity guide is said to be in milliseconds and to have an http audience', async () => {
    const text = await sign(
      {
        ...goodClaims,
        aud: 'http://localhost:8443/oauth/v2/oauth-token',
        iat: 1651070751703,
        exp: 1651070811703,
      },
      { alg: 'PS256', kid: '1' },
    )
    const artefact = artefactOf(await inspect(text), 'client-assertion')
    expect(artefact.explanation.join(' ')).toMatch(/54290/)
    expect(artefact.findings.find(({ ruleId }) => ruleId === 'AST-AUD-HTTP')?.message).toMatch(
      /http/,
    )
  })

  it('is judged as of the chosen moment', async () => {
    const text = await sign(goodClaims)
    const late = await inspect(text, { at: now + 3_600_000 })
    expect(idsOf(artefactOf(late, 'client-assertion'))).toContain('AST-EXP-PAST')
    expect(late.at).toBe(now + 3_600_000)
  })

  it('is judged by the chosen profile, and an unknown one is refused', async () => {
    const text = await sign(goodClaims, { ...goodHeader, alg: 'RS256' })
    const report = await inspect(text, { profileId: 'fapi2' })
    expect(report.profileId).toBe('fapi2')
    expect(idsOf(artefactOf(report, 'client-assertion'))).toContain('AST-ALG-PROFILE')
    await expect(inspect(text, { profileId: 'nobody' })).rejects.toMatchObject({
      code: 'ERR_PROFILE_UNKNOWN',
    })
  })

  it('never shows its signature', async () => {
    const token = await sign(goodClaims)
    const form = { ...goodForm, client_assertion: token }
    const { aud: _aud, ...claims } = goodClaims
    const nested = await sign({ ...claims, aud: token })
    const texts = [
      token,
      tokenRequest(form),
      `curl u -d client_assertion=${token}`,
      `curl 'https://as.example/token?client_assertion=${token}' -H 'Authorization: Bearer ${token}'`,
      `client_assertion=${token}&client_assertion=${token}&scope=${token}&grant_type=${token}`,
      `HTTP/1.1 400 No\nX-Debug: ${token}\n\n{"error":"${token}","error_description":"${token}"}`,
      `WWW-Authenticate: Bearer realm="${token}", error="${token}"`,
      `{"access_token":"${token}","token_type":"${token}","x":"${token}"}`,
      `{"issuer":"${token}","token_endpoint":"${token}","jwks_uri":"a"}`,
      `invalid_client ${token}`,
      nested,
    ]
    for (const text of texts) {
      const told = JSON.stringify(await inspect(text))
      const signature = token.split('.')[2] ?? ''
      expect(told).not.toContain(signature.slice(0, 40))
      expect(told).not.toContain(signature.slice(-40))
    }
  })

  it('is judged against the lab where its audience is the lab', async () => {
    const lab = {
      ...unknownServer,
      issuer: 'http://127.0.0.1:4001',
      tokenEndpoint: 'http://127.0.0.1:4001/token',
    }
    const inspector = makeInspector({ labServer: () => lab })
    const text = await sign({ ...goodClaims, aud: 'http://127.0.0.1:4001/' })
    const report = await inspect(text, {}, inspector)
    expect(idsOf(artefactOf(report, 'client-assertion'))).toContain('AST-AUD-SLASH')
  })
})

describe('other tokens', () => {
  it.each([
    ['access-token', /Access token/, { scope: 'read', client_id: 'a' }, { typ: 'at+jwt' }],
    ['jwt', /ID token/, { nonce: 'n', at_hash: 'h' }, {}],
    ['jwt', /DPoP proof/, { htm: 'POST', htu: 'https://as.example' }, { typ: 'dpop+jwt' }],
    ['jwt', /Logout token/, { sub: 'u' }, { typ: 'logout+jwt' }],
    ['jwt', /Authorization request/, { response_type: 'code', client_id: 'a' }, {}],
  ] as const)('are named: %s, %s', async (kind, title, claims, header) => {
    const token = await sign(
      { iss: issuer, sub: 'user', aud: 'x', exp: 1, ...claims },
      { alg: 'PS256', ...header },
    )
    const report = await inspect(token)
    expect(artefactOf(report, kind).title).toMatch(title)
  })

  it('that are for an API are said to be no business of clients', async () => {
    const claims = { iss: issuer, sub: 'user', aud: 'x', exp: 1, scope: 'read', client_id: 'a' }
    const report = await inspect(await sign(claims, { alg: 'PS256', typ: 'at+jwt' }))
    expect(artefactOf(report, 'access-token').explanation).toContain(opaqueTokenNote)
    const assertion = artefactOf(await inspect(await sign(goodClaims)), 'client-assertion')
    expect(assertion.explanation).not.toContain(opaqueTokenNote)
  })

  it('that are encrypted are said to be unreadable', async () => {
    const header = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')
    const report = await inspect(
      `${header}.${'a'.repeat(43)}.${'b'.repeat(16)}.c2Vj.${'d'.repeat(22)}`,
    )
    expect(artefactOf(report, 'jwe').explanation.join()).toMatch(/cannot be read/)
  })

  it('in JSON serialization are joined and judged', async () => {
    const [header, payload, signature] = (await sign(goodClaims)).split('.')
    const report = await inspect(JSON.stringify({ protected: header, payload, signature }))
    expect(idsOf(artefactOf(report, 'jws-parts'))).toEqual(['AST-STR-JSON-SER'])
    expect(idsOf(artefactOf(report, 'client-assertion'))).toEqual([])
  })
})

describe('what is inside of something', () => {
  it('is an artefact of its own: an assertion in a form in a curl command', async () => {
    const token = await sign(goodClaims)
    const text = `curl ${issuer}/token -d grant_type=client_credentials -d client_assertion=${token}`
    const { artefacts } = await inspect(text)
    expect(kindsOf(artefacts)).toEqual(['http-request', 'client-assertion'])
    const [request, assertion] = artefacts
    expect(assertion?.parentId).toBe(request?.id)
    const [from, to] = assertion?.range ?? [0, 0]
    expect(text.slice(from, to)).toBe(token)
  })

  it('of a HAR file is listed with token requests first, each answer measured by its request', async () => {
    const entry = (url: string, body: string, answer: object) => ({
      request: {
        method: body === '' ? 'GET' : 'POST',
        url,
        headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
        ...(body !== '' && { postData: { mimeType: 'x', text: body } }),
      },
      response: {
        status: 200,
        headers: [{ name: 'Content-Type', value: 'application/json' }],
        content: { text: JSON.stringify(answer) },
      },
    })
    const form = new URLSearchParams({ ...goodForm, client_assertion: await sign(goodClaims) })
    const entries = [
      entry('https://app.example/style.css', '', {}),
      entry(`${issuer}/token`, form.toString(), {
        access_token: 'opaque-token-value',
        token_type: 'Bearer',
        expires_in: 300,
        refresh_token: 'r',
      }),
    ]
    const { artefacts } = await inspect(JSON.stringify({ log: { version: '1.2', entries } }))
    const [har, request] = artefacts
    expect(har?.kind).toBe('har')
    expect(request?.title).toBe('Token request (POST /token)')
    const answer = artefacts.find(({ kind }) => kind === 'token-response')
    expect(answer === undefined ? [] : idsOf(answer)).toContain('TOK-REFRESH-CC')
    expect(kindsOf(artefacts)).toContain('client-assertion')
    expect(JSON.stringify(artefacts)).not.toContain('opaque-token-value')
  })

  it('is found in a token response, and so are its errors explained', async () => {
    const text =
      '{"error":"invalid_client","error_description":"AADSTS700027: The certificate with identifier used to sign the client assertion is not registered."}'
    const report = await inspect(text)
    expect(artefactOf(report, 'error-response').explanation.join(' ')).toMatch(/thumbprint/)
  })
})

describe('smaller things', () => {
  it.each([
    ['error-text', 'AADSTS700024: Client assertion is not within its valid time range.', /expired/],
    ['error-text', 'type="CLIENT_LOGIN_ERROR", Token reuse detected', /./],
    ['error-text', 'JWSSignatureVerificationFailed ERR_JWS_SIGNATURE_VERIFICATION_FAILED', /key/],
    ['challenge', 'WWW-Authenticate: Bearer error="invalid_token"', /invalid_token/],
    ['unknown', 'nothing of the kind', /known/],
  ] as const)('are explained: %s, %s', async (kind, text, says) => {
    expect(artefactOf(await inspect(text), kind).explanation.join(' ')).toMatch(says)
  })

  it('are judged: a metadata document, a key, a public key in PEM', async () => {
    const metadata = JSON.stringify({ issuer: 'http://as.example', token_endpoint: 'x' })
    expect(idsOf(artefactOf(await inspect(metadata), 'metadata'))).toContain('META-ISS-FORM')
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
    const jwk = await inspect(JSON.stringify(small.export({ format: 'jwk' })))
    expect(idsOf(artefactOf(jwk, 'jwk'))).toContain('JWK-RSA-SMALL')
    const pem = await inspect(small.export({ type: 'spki', format: 'pem' }) as string)
    expect(idsOf(artefactOf(pem, 'pem'))).toEqual(['JWK-RSA-SMALL'])
  })

  it('get hints on what can be pasted where nothing is recognised', async () => {
    const [artefact] = (await inspect('Lorem ipsum dolor sit amet')).artefacts
    expect(artefact?.views[0]).toMatchObject({ kind: 'facts', title: 'What can be pasted' })
  })
})

describe('a signature', () => {
  it('is that of a pasted key: in a set, alone without kid, or in PEM', async () => {
    const token = await sign(goodClaims)
    const pem = guideKey.publicKey.export({ type: 'spki', format: 'pem' }) as string
    const sources = [JSON.stringify({ keys: [publicKey] }), JSON.stringify(guideJwk), pem]
    for (const text of sources) {
      const report = await inspect(token, { keySource: { kind: 'pasted', text } })
      expect(artefactOf(report, 'client-assertion').signature?.state).toBe('valid')
      expect(report.keySource).toBe('the pasted keys')
    }
  })

  it('of another key is told with the diagnosis', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const token = await sign(goodClaims, goodHeader, other.privateKey)
    const theOther = { ...other.publicKey.export({ format: 'jwk' }), kid: 'other' }
    const report = await inspect(token, pasted(publicKey, theOther))
    const { signature, findings } = artefactOf(report, 'client-assertion')
    expect(signature?.state).toBe('invalid')
    expect(signature?.message).toMatch(/other/)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('AST-SIG-INVALID')
  })

  it('is verified with keys that a URL serves, and says why not when they do not come', async () => {
    const server = createServer((_request, response) => {
      response.end(JSON.stringify({ keys: [publicKey] }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`
    const token = await sign(goodClaims)
    const good = await inspect(token, { keySource: { kind: 'url', url } })
    expect(artefactOf(good, 'client-assertion').signature?.state).toBe('valid')
    await new Promise((resolve) => server.close(resolve))
    const gone = await inspect(token, { keySource: { kind: 'url', url } })
    expect(artefactOf(gone, 'client-assertion').signature).toMatchObject({
      state: 'unchecked',
      message: expect.stringMatching(/could not be fetched/) as string,
    })
    const wrong = await inspect(token, { keySource: { kind: 'url', url: 'ftp://x' } })
    expect(artefactOf(wrong, 'client-assertion').signature?.state).toBe('unchecked')
  })

  it('is verified with the keys of the workbench', async () => {
    const key = { publicJwk: { ...publicKey, use: 'sig', alg: 'PS256' }, published: true }
    const slice = () => ({ keys: [{ ...key, certificate: null }] })
    const keyRing = { slice } as unknown as InspectorOptions['keyRing']
    const input = { keySource: { kind: 'workbench' } } as const
    const report = await inspect(await sign(goodClaims), input, makeInspector({ keyRing }))
    expect(artefactOf(report, 'client-assertion').signature?.state).toBe('valid')
  })

  it('is not held against our keys when it is meant for another server, and is for the lab', async () => {
    const key = {
      publicJwk: { ...publicKey, kid: 'ours', use: 'sig', alg: 'PS256' },
      published: true,
    }
    const slice = () => ({ keys: [{ ...key, certificate: null }] })
    const keyRing = { slice } as unknown as InspectorOptions['keyRing']
    const lab = { ...unknownServer, issuer: 'http://127.0.0.1:4001' }
    const inspector = makeInspector({ keyRing, labServer: () => lab })
    const input = { keySource: { kind: 'workbench' } } as const
    const strange = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const signElsewhere = (aud: string) => signWith(strange, { ...goodClaims, aud })
    const foreign = await inspect(await signElsewhere(goodClaims.aud), input, inspector)
    const artefact = artefactOf(foreign, 'client-assertion')
    expect(idsOf(artefact)).not.toContain('AST-KID-UNKNOWN')
    expect(artefact.signature?.message).toContain('has to do with it')
    const ours = await inspect(await signElsewhere(lab.issuer), input, inspector)
    expect(idsOf(artefactOf(ours, 'client-assertion'))).toContain('AST-KID-UNKNOWN')
  })

  it('is verified with a key set in the same text where no other keys are asked for', async () => {
    const report = await inspect(
      `${JSON.stringify({ keys: [publicKey] })}\n${await sign(goodClaims)}`,
    )
    expect(artefactOf(report, 'client-assertion').signature?.state).toBe('valid')
  })
})

describe('a private key', () => {
  const jwk = guideKey.privateKey.export({ format: 'jwk' })
  const pem = guideKey.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const needles = [jwk.d, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi, ...pem.split('\n').slice(2, -3)]

  async function expectAlarm(text: string, input: Partial<InspectInput> = {}): Promise<void> {
    const told: string[] = []
    const log = {
      info: (...parts: unknown[]) => told.push(JSON.stringify(parts)),
      warn: (...parts: unknown[]) => told.push(JSON.stringify(parts)),
      error: (...parts: unknown[]) => told.push(JSON.stringify(parts)),
    }
    const inspector = makeInspector({
      log,
      changed: () => told.push(JSON.stringify(inspector.slice())),
    })
    const report = await inspect(text, input, inspector)
    expect(report.hasPrivateKey).toBe(true)
    expect(report.worst).toBe('error')
    expect(report.artefacts.flatMap(idsOf)).toContain('AST-STR-PRIVATE')
    const everything = `${told.join('\n')}${JSON.stringify(report)}`
    for (const needle of needles) expect(everything).not.toContain((needle ?? '').slice(0, 20))
  }

  it.each([
    ['as a JWK', JSON.stringify(jwk)],
    ['as JWK Set', JSON.stringify({ keys: [jwk] }, null, 2)],
    ['as PEM', pem],
    ['as PEM in prose', `Here is my key ${pem} does it work?`],
    ['escaped in JSON', JSON.stringify({ private_key: pem, client_email: 'a' })],
    ['in a form', new URLSearchParams({ grant_type: 'x', key: JSON.stringify(jwk) }).toString()],
    ['in a curl command', `curl https://a.example/token -d '${JSON.stringify(jwk)}'`],
    ['in JavaScript', `const key = { kty: 'RSA', d: '${String(jwk.d)}' }`],
    ['in base64 alone', pem.split('\n').slice(1, -2).join('')],
    [
      'in an HTTP response',
      `HTTP/1.1 200 OK\nContent-Type: application/json\n\n${JSON.stringify({ keys: [jwk] })}`,
    ],
  ])('raises the alarm and is shown nowhere: %s', async (_what, text) => {
    await expectAlarm(text)
  })

  it('raises the alarm in the payload and in the header of a token', async () => {
    await expectAlarm(await sign({ ...goodClaims, cnf: { jwk } }))
    await expectAlarm(await sign({ ...goodClaims, note: pem }))
    await expectAlarm(await sign(goodClaims, { ...goodHeader, jwk }))
  })

  it('is not used when it is pasted as key', async () => {
    const text = await sign(goodClaims)
    await expectAlarm(text, { keySource: { kind: 'pasted', text: JSON.stringify(jwk) } })
    await expectAlarm(text, { keySource: { kind: 'pasted', text: pem } })
  })
})

describe('bad input', () => {
  it.each([
    ['two megabytes of token', `eyJhbGciOiJQUzI1NiJ9.${'A'.repeat(2 * 1024 * 1024)}.AAAA`],
    [
      'JSON that is nested 200,000 levels deep',
      '{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000),
    ],
    ['four megabytes of brackets', '[{'.repeat(2 * 1024 * 1024)],
    ['four megabytes of backslashes', '\\'.repeat(4 * 1024 * 1024)],
    ['four megabytes of quotes', '"'.repeat(4 * 1024 * 1024)],
    ['four megabytes of percent signs', '%41'.repeat(1_398_101)],
    ['four megabytes of dots', 'eyJ.'.repeat(1024 * 1024)],
    ['four megabytes of curl', 'curl a\n'.repeat(599_186)],
    ['four megabytes of request lines', 'GET /a HTTP/1.1\n'.repeat(262_144)],
    ['four megabytes of members', '"iss": "a",\n'.repeat(349_525)],
    ['four megabytes of BEGIN lines', '-----BEGIN A-----'.repeat(246_723)],
    ['NUL and control characters', '\0\u0001\u202eeyJ\0'],
    ['lone surrogates', '\ud800{"access_token":"\udfff"}'],
    ['prototype names', '{"__proto__":{"iss":1},"constructor":2,"iss":"a","sub":"a","toString":3}'],
  ])('is answered: %s', async (_what, text) => {
    const report = await inspect(text)
    expect(report.artefacts.length).toBeGreaterThan(0)
  })

  it('says what was left out', async () => {
    const report = await inspect(`eyJhbGciOiJQUzI1NiJ9.${'A'.repeat(200_000)}.AAAA`)
    expect(report.notes.join()).toMatch(/64 KiB/)
  })

  it('is shown as what it is where it turns the direction of writing', async () => {
    const text = await sign({ ...goodClaims, scope: 'a\u202eb' })
    expect(JSON.stringify(await inspect(text))).not.toContain('\u202e')
  })
})

describe('one text at a time', () => {
  it('lets the newest win, and ends the one before without an error', async () => {
    const inspector = makeInspector()
    const inspectWith = inspector.handlers['inspection.inspect']
    const keySource = { kind: 'none' } as const
    const first = inspectWith({ text: 'invalid_client', keySource })
    const second = inspectWith({ text: 'invalid_grant', keySource })
    await Promise.all([first, second])
    const report = inspectionReportSchema.parse(inspector.slice().report)
    expect(JSON.stringify(report)).toContain('invalid_grant')
    expect(JSON.stringify(report.artefacts)).not.toContain('invalid_client (')
    expect(inspector.slice().running).toBeNull()
  })

  it('can be cancelled, which keeps the report before, and cleared', async () => {
    const inspector = makeInspector()
    await inspect('invalid_grant', {}, inspector)
    const before = inspector.slice().report
    const keySource = { kind: 'none' } as const
    const started = inspector.handlers['inspection.inspect']({ text: 'invalid_scope', keySource })
    expect(inspector.slice().running).not.toBeNull()
    await inspector.handlers['inspection.cancel']({})
    await started
    expect(inspector.slice()).toEqual({ running: null, report: before })
    await inspector.handlers['inspection.clear']({})
    expect(inspector.slice()).toEqual({ running: null, report: null })
  })

  it('is cancelled while keys are fetched', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks`
    const inspector = makeInspector()
    const asked = new Promise<void>((resolve) => server.once('request', () => resolve()))
    const started = inspector.handlers['inspection.inspect']({
      text: await sign(goodClaims),
      keySource: { kind: 'url', url },
    })
    await asked
    await inspector.handlers['inspection.cancel']({})
    await started
    expect(inspector.slice()).toEqual({ running: null, report: null })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})
