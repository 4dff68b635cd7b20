/** What a pasted text is taken for: one thing, several, or nothing; whatever stands around it. */
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import type { Found, Piece } from '../../../src/core/inspection/recognisers/piece.ts'
import { recognise } from '../../../src/core/inspection/recognisers/recognise.ts'

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const header = encode({ alg: 'ES256', kid: 'k1' })
const payload = encode({ iss: 'client', sub: 'client', aud: 'https://as.example', exp: 1 })
const signature = 'A'.repeat(86)
const token = `${header}.${payload}.${signature}`
const jwe = `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.${'B'.repeat(40)}.${'C'.repeat(16)}.${'D'.repeat(30)}.${'E'.repeat(22)}`

function find(text: string): Promise<readonly Found[]> {
  return recognise(text, profiles)
}

async function pieces(text: string): Promise<readonly Piece[]> {
  return (await find(text)).map(({ piece }) => piece)
}

async function tokens(text: string): Promise<readonly string[]> {
  return (await pieces(text)).flatMap((piece) => (piece.kind === 'token' ? [piece.text] : []))
}

describe('a compact token', () => {
  it.each([
    ['alone', token],
    ['between blanks', `\n  ${token}\n`],
    ['after Bearer', `Bearer ${token}`],
    ['as a whole header', `Authorization: Bearer ${token}`],
    ['in quotes with a comma behind', `"${token}",`],
    ['as a form parameter', `client_assertion=${token}`],
    ['percent-encoded', token.replaceAll('.', '%2E')],
    ['in a log line', `2026-11-21T10:00:00Z WARN assertion=${token} refused (exp)`],
    ['at the end of a sentence', `The server got ${token}.`],
    ['in code', `const assertion = '${token}'\nawait post(assertion)`],
    ['in Python', `headers = {"Authorization": f"Bearer ${token}"}`],
  ])('is found %s', async (_what, text) => {
    expect(await tokens(text)).toEqual([token])
  })

  it('keeps what a server would refuse inside of it', async () => {
    const wrapped = `${token.slice(0, 64)}\n${token.slice(64, 128)}\n${token.slice(128)}`
    expect(await tokens(wrapped)).toEqual([wrapped])
    expect(await tokens(`${header}==.${payload}.${signature}`)).toEqual([
      `${header}==.${payload}.${signature}`,
    ])
    expect(await tokens(`${header}.${payload}`)).toEqual([`${header}.${payload}`])
  })

  it('is found with its five parts when it is encrypted', async () => {
    expect(await tokens(`got ${jwe} from them`)).toEqual([jwe])
  })

  it('is joined from three lines', async () => {
    expect(await tokens(`${header}\n${payload}\n${signature}`)).toEqual([token])
  })

  it('is found twice where two stand beside each other, at their places', async () => {
    const text = `first ${token}\nsecond ${jwe}`
    expect(await tokens(text)).toEqual([token, jwe])
    for (const { from, to, piece } of await find(text)) {
      expect(text.slice(from, to)).toBe(piece.kind === 'token' ? piece.text : '')
    }
  })

  it('is not seen in a host name, a version or a path', async () => {
    expect(
      await find('see https://login.example.com/.well-known/openid-configuration 10.20.30'),
    ).toEqual([])
  })
})

describe('a JWS in pieces', () => {
  const parts = { header: '{"alg":"ES256"}', claims: '{\n  "iss": "client",\n  "exp": 1\n}' }

  it('is found as two JSON texts', async () => {
    expect(await pieces(`${parts.header}\n.\n${parts.claims}`)).toEqual([
      { kind: 'parts', ...parts },
    ])
  })

  it('is found as two encoded lines', async () => {
    expect(await pieces(`Header: ${header}\nPayload: ${payload}`)).toEqual([
      {
        kind: 'parts',
        header: '{"alg":"ES256","kid":"k1"}',
        claims: Buffer.from(payload, 'base64url').toString(),
      },
    ])
  })

  it('is read from a list without braces, and the repair is said', async () => {
    const text =
      'An example:\n"kid": "1",\n"alg": "PS256"\n"sub": "a",\n"aud": "",\n"iat": 1651070751703\nEnd.'
    const [found] = await find(text)
    expect(found?.piece).toEqual({
      kind: 'parts',
      header: '{"kid":"1","alg":"PS256"}',
      claims: '{"sub":"a","aud":"","iat":1651070751703}',
    })
    expect(found?.repair).toMatch(/braces/i)
  })
})

describe('JSON', () => {
  it('is found whole, in prose, and in quotes', async () => {
    const document = '{"access_token":"x","token_type":"Bearer"}'
    const expected = [{ kind: 'json', text: document }]
    expect(await pieces(document)).toEqual(expected)
    expect(await pieces(`The answer was ${document}, I think {really}.`)).toEqual(expected)
    expect(await pieces(JSON.stringify(document))).toEqual(expected)
    expect(await pieces(`{ "never": closed\n${document}`)).toEqual(expected)
  })

  it('is made of a JWK Set that lost its braces', async () => {
    const text = '"keys": [\n"kty": "RSA",\n"n": "yd88...",\n"kid": "1"\n"kty": "EC",\n"kid": "2"'
    const [found] = await find(text)
    expect(found?.piece).toEqual({
      kind: 'json',
      text: '{"keys":[{"kty":"RSA","n":"yd88...","kid":"1"},{"kty":"EC","kid":"2"}]}',
    })
  })
})

async function requestIn(text: string) {
  const [piece] = await pieces(text)
  if (piece?.kind !== 'request') throw new Error(`found ${piece?.kind ?? 'nothing'}`)
  return piece.request
}

describe('a curl command', () => {
  it('is read with POSIX quoting and joined lines', async () => {
    const text = `$ curl -sS -X POST 'https://as.example/token' \\\n  -H "Accept: application/json" \\\n  -d grant_type=client_credentials --data "client_assertion=${token}"\n{"error":"invalid_client"}`
    expect(await requestIn(text)).toEqual({
      method: 'POST',
      url: 'https://as.example/token',
      headers: [
        ['Accept', 'application/json'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: `grant_type=client_credentials&client_assertion=${token}`,
      isExcerpt: false,
    })
    expect((await pieces(text))[1]).toEqual({ kind: 'json', text: '{"error":"invalid_client"}' })
  })

  it.each([
    ['a value behind its letter', 'curl -XPUT https://as.example', { method: 'PUT' }],
    ['--data-urlencode', "curl u --data-urlencode 'scope=a b'", { body: 'scope=a%20b' }],
    ["$'…'", String.raw`curl u --data-raw $'a=\'1\'\u0041'`, { body: "a='1'A" }],
    ['-G', 'curl -G https://a.example -d x=1', { url: 'https://a.example?x=1', method: 'GET' }],
    ['-F', 'curl u -F grant_type=x', { body: 'grant_type=x' }],
    ['a pipe behind it', 'curl u -d a=1 | jq .', { body: 'a=1' }],
    [
      'an unknown option with a value',
      'curl --cacert ca.pem https://a.example',
      { url: 'https://a.example' },
    ],
    [
      'Windows quoting',
      'curl ^"https://a.example^" ^\r\n  --data-raw ^"a=1^&b=2^"',
      { url: 'https://a.example', body: 'a=1&b=2' },
    ],
    ['an open quote', 'curl -d "a=1', { body: 'a=1' }],
  ])('understands %s', async (_what, text, expected) => {
    expect(await requestIn(text)).toMatchObject(expected)
  })

  it('sends JSON with its headers, and Basic credentials', async () => {
    const { headers } = await requestIn(`curl u --json '{"a":1}' -u me:secret`)
    expect(headers).toEqual([
      ['Authorization', `Basic ${Buffer.from('me:secret').toString('base64')}`],
      ['Accept', 'application/json'],
      ['Content-Type', 'application/json'],
    ])
  })

  it('says that a file is not read', async () => {
    const [found] = await find('curl https://as.example/token -d @body.txt')
    expect(found?.how).toMatch(/body\.txt.*not read/)
  })
})

describe('an HTTP message', () => {
  it('is read with LF or CRLF, with prose around it', async () => {
    const lines = [
      'POST /token HTTP/1.1',
      'Host: as.example',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'grant_type=client_credentials&scope=read',
    ]
    const expected = {
      method: 'POST',
      url: 'https://as.example/token',
      headers: [
        ['Host', 'as.example'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: 'grant_type=client_credentials&scope=read',
    }
    for (const end of ['\n', '\r\n']) {
      const text = `The request:${end}${lines.join(end)}${end}${end}And so on.`
      expect(await requestIn(text)).toMatchObject(expected)
      const [{ from, to }] = (await find(text)) as [Found]
      expect(text.slice(from, to)).toBe(lines.join(end))
    }
  })

  it('is read without Host and body, with prose directly behind', async () => {
    const text =
      'POST /oauth-token HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nAccept: application/json\n\nKey Distribution\n\nKeys = good'
    expect(await requestIn(text)).toMatchObject({ url: '/oauth-token', body: '' })
  })

  it('is found as request and response, with a body by its length', async () => {
    const text =
      'POST /t HTTP/1.1\nHost: a.example\nContent-Length: 3\n\na=1 and\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic\n\n{"error":"invalid_client"}\n\nWhy?'
    expect(await pieces(text)).toMatchObject([
      { kind: 'request', request: { body: 'a=1' } },
      { kind: 'response', response: { status: 401, body: '{"error":"invalid_client"}' } },
    ])
  })

  it('is read as curl -v prints it', async () => {
    const text =
      '* Connected\n> POST /token HTTP/2\n> Host: as.example\n> \n* sent\n< HTTP/2 200 \n< content-type: application/json\n< \n{"token":"x"}'
    expect(await pieces(text)).toMatchObject([
      { kind: 'request', request: { method: 'POST', url: 'https://as.example/token' } },
      { kind: 'response', response: { status: 200, body: '{"token":"x"}' } },
    ])
  })

  it('keeps a form that was broken over lines', async () => {
    const text =
      'POST https://as.example/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=a\n&code=b\n&redirect_uri=https://c.example'
    expect((await requestIn(text)).body).toBe(
      'grant_type=a\n&code=b\n&redirect_uri=https://c.example',
    )
  })
})

describe('smaller things', () => {
  it('are found: a form, a URL with parameters, a challenge, a PEM block', async () => {
    expect(await pieces('grant_type=client_credentials&client_id=a')).toMatchObject([
      { kind: 'request', request: { isExcerpt: true, method: null } },
    ])
    expect(await pieces('https://as.example/token?grant_type=a&client_assertion=b')).toMatchObject([
      { kind: 'request', request: { url: expect.stringContaining('as.example') as string } },
    ])
    expect(await pieces('WWW-Authenticate: Bearer error="invalid_token"')).toEqual([
      { kind: 'challenge', value: 'Bearer error="invalid_token"' },
    ])
    expect(await pieces('Bearer realm="api", error="invalid_token"')).toEqual([
      { kind: 'challenge', value: 'Bearer realm="api", error="invalid_token"' },
    ])
    const pem = '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----'
    expect(await pieces(`my key: ${pem} done`)).toEqual([{ kind: 'pem', text: pem }])
  })

  it.each([
    ['AADSTS700027: Client assertion contains an invalid signature.'],
    ['org.keycloak WARN type="CLIENT_LOGIN_ERROR" Token jti claim is required'],
    ['JWTExpired: "exp" claim timestamp check failed (ERR_JWT_EXPIRED)'],
    ['invalid_client'],
  ])('such as an error text are found: %s', async (text) => {
    expect(await pieces(text)).toEqual([{ kind: 'error-text', text }])
  })

  it('are not made up', async () => {
    expect(await find('What a fine day, a=b. {curly} [square] <angle>')).toEqual([])
    expect(await find('AADSTS7000271')).toEqual([])
  })
})
