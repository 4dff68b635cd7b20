/** Whatever is pasted, there is an answer: bounded, within the text, by the contract, and without a private value. */
import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../../src/core/inspection/recognisers/recognise.ts'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import { inspect } from './rig.ts'

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const token = `${encode({ alg: 'ES256', kid: 'k' })}.${encode({ iss: 'a', sub: 'a', aud: 'https://as.example', exp: 1e9, jti: 'j' })}.${'A'.repeat(86)}`
const form = `grant_type=client_credentials&client_assertion=${token}&scope=a%20b`
const http = `POST /token HTTP/1.1\r\nHost: as.example\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${form}\r\n\r\nHTTP/1.1 401 No\r\nWWW-Authenticate: Bearer error="invalid_token"\r\n\r\n{"error":"invalid_client"}`
const har = JSON.stringify({
  log: {
    entries: [
      {
        request: {
          method: 'POST',
          url: 'https://as.example/token',
          headers: [],
          postData: { text: form },
        },
        response: { status: 200, headers: [], content: { text: '{"access_token":"x"}' } },
      },
    ],
  },
})
const seeds = [
  token,
  http,
  har,
  `curl -X POST 'https://as.example/token' \\\n -H "Accept: a" --data-raw $'${form}'`,
  '{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"1"}]}',
  '{"issuer":"https://as.example","token_endpoint":"https://as.example/token","jwks_uri":1}',
  '"kid": "1",\n"alg": "PS256"\n"sub": "a",\n"aud": "",\n"iat": 1651070751703',
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----',
  'AADSTS700027: invalid_client ERR_JWT_EXPIRED',
]
const odd = ['\0', '\ud800', '\u202e', '"', '\\', "'", '{', '}', '\r\n', '%', '=', '.', '^', '\n\n']

/** A seed with pieces cut out, doubled, or replaced by what breaks a reader. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(12),
        fc.constantFrom('', ...odd, ...seeds),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([seed, changes]) =>
    changes.reduce((text, [place, cut, put]) => {
      const at = Math.floor(place * text.length)
      return text.slice(0, at) + put + text.slice(at + cut)
    }, seed),
  )
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...odd, 'eyJ', 'curl ', 'POST ', 'HTTP/1.1 ', '-----BEGIN ', 'kty'), {
      maxLength: 40,
    })
    .map((parts) => parts.join('')),
  fc.json(),
  mutated,
)

describe('the recogniser', () => {
  it('never throws, and what it finds lies in the text and not in each other', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (text) => {
        let last = 0
        for (const { from, to } of await recognise(text, profiles)) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          last = to
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the inspector', () => {
  it('answers every text by the contract, with places inside of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        anything.filter((text) => text !== ''),
        async (text) => {
          const report = await inspect(text)
          const ids = new Set(report.artefacts.map(({ id }) => id))
          expect(ids.size).toBe(report.artefacts.length)
          expect(report.artefacts.length).toBeGreaterThan(0)
          for (const { parentId, range, explanation } of report.artefacts) {
            if (parentId !== null) expect(ids.has(parentId)).toBe(true)
            if (range !== null) expect(range[1]).toBeLessThanOrEqual(text.length)
            expect(explanation.length).toBeLessThanOrEqual(4)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('takes any text for keys', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (keys) => {
        const report = await inspect(token, { keySource: { kind: 'pasted', text: keys } })
        expect(report.artefacts[0]?.signature?.state).not.toBe('valid')
      }),
      { numRuns: 100 },
    )
  })

  it('lets nothing of a private key out, wherever it stands', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = JSON.stringify(privateKey.export({ format: 'jwk' }))
    const secret = privateKey.export({ format: 'jwk' }).d ?? ''
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
    const line = pem.split('\n')[1] ?? ''
    const around = fc.oneof(fc.constantFrom('', ...odd, ...seeds), fc.string({ maxLength: 30 }))
    const wrapped = fc
      .tuple(around, fc.constantFrom(jwk, pem), around, fc.nat(3))
      .map(([before, key, after, how]) => {
        const wraps = [
          key,
          JSON.stringify(key),
          encodeURIComponent(key),
          `e30.${encode({ key })}.AA`,
        ]
        return `${before}\n${wraps[how] ?? ''}\n${after}`
      })
    await fc.assert(
      fc.asyncProperty(wrapped, async (text) => {
        const report = await inspect(text)
        expect(report.hasPrivateKey).toBe(true)
        const told = JSON.stringify(report)
        expect(told).not.toContain(secret.slice(0, 20))
        expect(told).not.toContain(line.slice(0, 30))
      }),
      { numRuns: 200 },
    )
  })
})
