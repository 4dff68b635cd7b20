/** Every rule of URL, transport and HTTP: it fires on its case, and is silent beside it. */
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { describe, expect, it } from 'vitest'
import type { FetchFailure } from '../../../src/core/jwks-doctor/fetched.ts'
import type { TransportEvidence } from '../../../src/core/jwks-doctor/transport-evidence.ts'
import { jwksTransportRules } from '../../../src/core/rules/jwks/transport.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { dayMs, evidence, fetched, now, soundTls } from './evidence-rig.ts'
import { publishedSet } from './fetch-rig.ts'

/** The ids with their severities, in the order of the catalogue. */
function judge(look: TransportEvidence): string[] {
  const { findings } = applyRules(jwksTransportRules, look, { profile: findProfile('r10070') })
  return findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)
}

function failing(code: string, phase: FetchFailure['phase'] = 'download'): FetchFailure {
  return { code, phase, problem: 'It did not work.' }
}

const otherSet = publishedSet.replace('"one"', '"two"')
const twoKeys = JSON.stringify({ keys: [{ kid: 'a' }, { kid: 'b' }] })
const twoKeysTurned = JSON.stringify({ keys: [{ kid: 'b' }, { kid: 'a' }] })
const loginPage = '<!DOCTYPE html><form><input name="p" type="password"></form>'

interface Case {
  readonly what: string
  readonly look: TransportEvidence
  /** Every finding of the look. */
  readonly finds: readonly string[]
}

function timed(totalMs: number): NonNullable<Parameters<typeof fetched>[0]> {
  return { timing: { dnsMs: 0, connectMs: 0, tlsMs: 0, waitMs: totalMs, downloadMs: 0, totalMs } }
}

function withTls(change: Partial<typeof soundTls>): TransportEvidence {
  return evidence({ answer: { tls: { ...soundTls, ...change } } })
}

function expiringIn(milliseconds: number): TransportEvidence {
  const [leaf] = soundTls.chain
  return withTls({ chain: leaf === undefined ? [] : [{ ...leaf, notAfter: now + milliseconds }] })
}

function redirecting(...urls: readonly string[]): TransportEvidence {
  const hops = urls.map((url, at) => fetched({ url, status: at < urls.length - 1 ? 302 : 200 }))
  return evidence({ raw: urls[0] ?? '', chain: hops })
}

const fires: Readonly<Record<string, readonly Case[]>> = {
  'JWKS-URL-MALFORMED': [
    {
      what: 'one slash',
      look: evidence({ raw: 'https:/as.example.com/jwks' }),
      finds: ['JWKS-URL-MALFORMED error'],
    },
    {
      what: 'a blank',
      look: evidence({ raw: ' https://as.example.com/jwks' }),
      finds: ['JWKS-URL-MALFORMED error'],
    },
    {
      what: 'an IPv4 address as a number',
      look: evidence({ raw: 'https://1572395042/jwks' }),
      finds: ['JWKS-URL-MALFORMED error'],
    },
    {
      what: 'no URL at all',
      look: evidence({
        raw: 'as.example.com/jwks',
        chain: [],
        repeats: [],
        compressed: null,
        conditional: null,
        head: null,
      }),
      finds: ['JWKS-URL-MALFORMED error'],
    },
  ],
  'JWKS-URL-USERINFO': [
    {
      what: 'a password',
      look: evidence({ raw: 'https://me:secret@as.example.com/jwks' }),
      finds: ['JWKS-URL-USERINFO error'],
    },
  ],
  'JWKS-URL-FRAGMENT': [
    {
      what: 'a fragment',
      look: evidence({ raw: 'https://as.example.com/jwks#keys' }),
      finds: ['JWKS-URL-FRAGMENT warning'],
    },
  ],
  'JWKS-URL-LOCALHOST': [
    {
      what: 'a private address',
      look: evidence({ raw: 'https://10.0.0.8/jwks', hostKind: 'private' }),
      finds: ['JWKS-URL-LOCALHOST warning'],
    },
    {
      what: 'a name for containers',
      look: evidence({ raw: 'https://host.docker.internal/jwks', hostKind: 'container' }),
      finds: ['JWKS-URL-LOCALHOST warning'],
    },
  ],
  'JWKS-TLS': [
    {
      what: 'http',
      look: evidence({ raw: 'http://as.example.com/jwks' }),
      finds: ['JWKS-TLS error'],
    },
    {
      what: 'http on loopback',
      look: evidence({ raw: 'http://127.0.0.1:4001/jwks', hostKind: 'loopback' }),
      finds: ['JWKS-URL-LOCALHOST warning', 'JWKS-TLS info'],
    },
  ],
  'JWKS-TLS-CERT': [
    {
      what: 'a chain that does not hold',
      look: evidence({
        answer: {
          head: null,
          body: '',
          tls: { ...soundTls, problem: 'Expired.' },
          failure: failing('UNTRUSTED', 'tls'),
        },
      }),
      finds: ['JWKS-TLS-CERT error'],
    },
  ],
  'JWKS-TLS-EXPIRY': [
    { what: 'twenty days', look: expiringIn(20 * dayMs), finds: ['JWKS-TLS-EXPIRY warning'] },
  ],
  'JWKS-TLS-VERSION': [
    {
      what: 'nothing newer than TLS 1.1',
      look: evidence({
        answer: { head: null, body: '', tls: null, failure: failing('OLD_TLS', 'tls') },
      }),
      finds: ['JWKS-TLS-VERSION error'],
    },
    {
      what: 'TLS 1.2',
      look: withTls({ protocol: 'TLSv1.2', cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' }),
      finds: ['JWKS-TLS-VERSION info'],
    },
  ],
  'JWKS-TLS-MTLS': [
    {
      what: 'a refused handshake',
      look: evidence({
        answer: { head: null, body: '', failure: failing('CLIENT_CERTIFICATE', 'tls') },
      }),
      finds: ['JWKS-TLS-MTLS error'],
    },
    {
      what: 'nginx that refuses the request',
      look: evidence({
        answer: { status: 400, body: '<h1>400</h1>No required SSL certificate was sent' },
      }),
      finds: ['JWKS-TLS-MTLS error', 'JWKS-STATUS error'],
    },
  ],
  'JWKS-REDIRECT': [
    {
      what: 'the same origin',
      look: redirecting('https://as.example.com/jwks', 'https://as.example.com/keys'),
      finds: ['JWKS-REDIRECT warning'],
    },
    {
      what: 'another origin',
      look: redirecting('https://as.example.com/jwks', 'https://cdn.example.net/keys'),
      finds: ['JWKS-REDIRECT error'],
    },
    {
      what: 'https to http',
      look: redirecting('https://as.example.com/jwks', 'http://as.example.com/jwks'),
      finds: ['JWKS-TLS error', 'JWKS-REDIRECT error'],
    },
    {
      what: 'a circle',
      look: evidence({
        answer: { status: 302 },
        redirectStop: { reason: 'loop', problem: 'In a circle.' },
      }),
      finds: ['JWKS-REDIRECT error', 'JWKS-STATUS error'],
    },
  ],
  'JWKS-STATUS': [
    { what: '404', look: evidence({ answer: { status: 404 } }), finds: ['JWKS-STATUS error'] },
    { what: '204', look: evidence({ answer: { status: 204 } }), finds: ['JWKS-STATUS error'] },
    {
      what: 'no answer',
      look: evidence({
        answer: { head: null, body: '', failure: failing('ECONNREFUSED', 'connect') },
      }),
      finds: ['JWKS-STATUS error'],
    },
  ],
  'JWKS-METHOD': [
    { what: 'POST with keys', look: evidence({ post: fetched() }), finds: ['JWKS-METHOD info'] },
    { what: 'any path', look: evidence({ neighbour: fetched() }), finds: ['JWKS-METHOD info'] },
    {
      what: 'HEAD refused',
      look: evidence({ head: fetched({ status: 405, body: '' }) }),
      finds: ['JWKS-METHOD info'],
    },
  ],
  'JWKS-AUTH': [
    {
      what: 'a challenge',
      look: evidence({ answer: { status: 401, headers: { 'WWW-Authenticate': 'Basic' } } }),
      finds: ['JWKS-STATUS error', 'JWKS-AUTH error'],
    },
    {
      what: 'a login page',
      look: evidence({ answer: { body: loginPage, headers: { 'Content-Type': 'text/html' } } }),
      finds: ['JWKS-AUTH error', 'JWKS-CT error'],
    },
  ],
  'JWKS-CT': [
    {
      what: 'text/plain',
      look: evidence({ answer: { headers: { 'Content-Type': 'text/plain' } } }),
      finds: ['JWKS-CT warning'],
    },
    {
      what: 'none',
      look: evidence({ answer: { headers: { 'Content-Type': null } } }),
      finds: ['JWKS-CT warning'],
    },
    {
      what: 'text/html',
      look: evidence({ answer: { headers: { 'Content-Type': 'text/html; charset=utf-8' } } }),
      finds: ['JWKS-CT error'],
    },
  ],
  'JWKS-CT-NOSNIFF': [
    {
      what: 'none',
      look: evidence({ answer: { headers: { 'X-Content-Type-Options': null } } }),
      finds: ['JWKS-CT-NOSNIFF info'],
    },
  ],
  'JWKS-CHARSET': [
    {
      what: 'a byte order mark',
      look: evidence({ answer: { body: `\ufeff${publishedSet}` } }),
      finds: ['JWKS-CHARSET warning'],
    },
    {
      what: 'Latin-1',
      look: evidence({ answer: { body: Buffer.from('{"keys":[],"x":"\u00e9"}', 'latin1') } }),
      finds: ['JWKS-CHARSET warning'],
    },
    {
      what: 'UTF-16',
      look: evidence({ answer: { body: Buffer.from('\ufeff{}', 'utf16le') } }),
      finds: ['JWKS-CHARSET warning'],
    },
  ],
  'JWKS-CACHE-MISSING': [
    {
      what: 'no header',
      look: evidence({ answer: { headers: { 'Cache-Control': null } } }),
      finds: ['JWKS-CACHE-MISSING warning'],
    },
  ],
  'JWKS-CACHE-NOSTORE': [
    {
      what: 'no-store',
      look: evidence({ answer: { headers: { 'Cache-Control': 'no-store' } } }),
      finds: ['JWKS-CACHE-NOSTORE warning'],
    },
    {
      what: 'max-age=0',
      look: evidence({ answer: { headers: { 'Cache-Control': 'max-age=0' } } }),
      finds: ['JWKS-CACHE-NOSTORE warning'],
    },
    {
      what: 'Expires: 0',
      look: evidence({ answer: { headers: { 'Cache-Control': null, Expires: '0' } } }),
      finds: ['JWKS-CACHE-NOSTORE warning'],
    },
  ],
  'JWKS-CACHE-LONG': [
    {
      what: 'two hours',
      look: evidence({ answer: { headers: { 'Cache-Control': 'max-age=7200' } } }),
      finds: ['JWKS-CACHE-LONG info'],
    },
    {
      what: 'two days',
      look: evidence({ answer: { headers: { 'Cache-Control': 'max-age=172800' } } }),
      finds: ['JWKS-CACHE-LONG warning'],
    },
  ],
  'JWKS-CACHE-AGE': [
    {
      what: 'an old copy',
      look: evidence({ answer: { headers: { Age: '601' } } }),
      finds: ['JWKS-CACHE-AGE info'],
    },
    {
      what: 'a stale mark',
      look: evidence({ answer: { headers: { 'CF-Cache-Status': 'STALE' } } }),
      finds: ['JWKS-CACHE-AGE info'],
    },
  ],
  'JWKS-CACHE-VALIDATOR': [
    {
      what: 'no validator',
      look: evidence({ answer: { headers: { ETag: null } } }),
      finds: ['JWKS-CACHE-VALIDATOR info'],
    },
    {
      what: '200 for an unchanged document',
      look: evidence({ conditional: fetched() }),
      finds: ['JWKS-CACHE-VALIDATOR info'],
    },
  ],
  'JWKS-SET-COOKIE': [
    {
      what: 'a cookie',
      look: evidence({ answer: { headers: { 'Set-Cookie': 'a=b' } } }),
      finds: ['JWKS-SET-COOKIE warning'],
    },
  ],
  'JWKS-SIZE': [
    {
      what: '65 KiB',
      look: evidence({ answer: { decodedBytes: 65 * 1024 } }),
      finds: ['JWKS-SIZE warning'],
    },
    {
      what: '513 KiB',
      look: evidence({ answer: { decodedBytes: 513 * 1024 } }),
      finds: ['JWKS-SIZE error'],
    },
    {
      what: 'too much to read',
      look: evidence({ answer: { failure: failing('TOO_LARGE') } }),
      finds: ['JWKS-SIZE error'],
    },
    {
      what: 'no end',
      look: evidence({
        answer: {
          failure: failing('TIMEOUT'),
          timing: {
            dnsMs: 0,
            connectMs: 0,
            tlsMs: 0,
            waitMs: 0,
            downloadMs: 9_999,
            totalMs: 10_000,
          },
        },
      }),
      finds: ['JWKS-SIZE error', 'JWKS-TIME error'],
    },
  ],
  'JWKS-TIME': [
    {
      what: 'three seconds',
      look: evidence({ answer: timed(3_000) }),
      finds: ['JWKS-TIME warning'],
    },
    { what: 'six seconds', look: evidence({ answer: timed(6_000) }), finds: ['JWKS-TIME error'] },
    {
      what: 'no answer in time',
      look: evidence({
        answer: { ...timed(10_000), head: null, body: '', failure: failing('TIMEOUT', 'wait') },
      }),
      finds: ['JWKS-TIME error'],
    },
  ],
  'JWKS-UNSTABLE': [
    {
      what: 'other keys',
      look: evidence({ repeats: [fetched({ body: otherSet })] }),
      finds: ['JWKS-UNSTABLE error'],
    },
    {
      what: 'another kind of document',
      look: evidence({ repeats: [fetched({ body: '<html>' })] }),
      finds: ['JWKS-UNSTABLE error'],
    },
    {
      what: 'an error the second time',
      look: evidence({ repeats: [fetched({ status: 500 })] }),
      finds: ['JWKS-UNSTABLE error'],
    },
    {
      what: 'another order',
      look: evidence({ answer: { body: twoKeys }, repeats: [fetched({ body: twoKeysTurned })] }),
      finds: ['JWKS-UNSTABLE warning'],
    },
    {
      what: 'one address without an answer',
      look: evidence({
        repeats: [
          fetched({
            head: null,
            body: '',
            address: null,
            addresses: ['93.184.216.35'],
            failure: failing('ECONNREFUSED', 'connect'),
          }),
        ],
      }),
      finds: ['JWKS-UNSTABLE error'],
    },
  ],
  'JWKS-COMPRESS': [
    {
      what: 'a broken gzip answer',
      look: evidence({
        compressed: fetched({
          headers: { 'Content-Encoding': 'gzip' },
          failure: failing('ENCODING'),
        }),
      }),
      finds: ['JWKS-COMPRESS info'],
    },
    {
      what: 'a bomb that nobody asked for',
      look: evidence({
        answer: { headers: { 'Content-Encoding': 'gzip' }, failure: failing('BOMB') },
        compressed: null,
      }),
      finds: ['JWKS-COMPRESS error'],
    },
  ],
  'JWKS-CORS': [
    {
      what: 'no header',
      look: evidence({ answer: { headers: { 'Access-Control-Allow-Origin': null } } }),
      finds: ['JWKS-CORS info'],
    },
  ],
}

/** The nearest thing that is fine, for each rule. */
const silent: Readonly<Record<string, TransportEvidence>> = {
  'JWKS-URL-MALFORMED': evidence({ raw: 'HTTPS://AS.Example.com:443/jwks?a=%20b' }),
  'JWKS-URL-USERINFO': evidence({ raw: 'https://as.example.com/jwks?user=me@example.com' }),
  'JWKS-URL-FRAGMENT': evidence({ raw: 'https://as.example.com/jwks?a=%23' }),
  'JWKS-URL-LOCALHOST': evidence({ raw: 'https://localhost.example.com/jwks' }),
  'JWKS-TLS': evidence(),
  'JWKS-TLS-CERT': withTls({ isLocalAuthority: true }),
  'JWKS-TLS-EXPIRY': expiringIn(22 * dayMs),
  'JWKS-TLS-VERSION': evidence(),
  'JWKS-TLS-MTLS': evidence({
    answer: { body: publishedSet.replace('one', 'client certificate') },
  }),
  'JWKS-REDIRECT': evidence(),
  'JWKS-STATUS': evidence(),
  'JWKS-METHOD': evidence({ post: fetched({ status: 405 }), neighbour: fetched({ status: 404 }) }),
  'JWKS-AUTH': evidence({ answer: { body: publishedSet.replace('one', 'login') } }),
  'JWKS-CT': evidence({
    answer: { headers: { 'Content-Type': 'Application/JSON; charset=utf-8' } },
  }),
  'JWKS-CT-NOSNIFF': evidence({ answer: { headers: { 'X-Content-Type-Options': 'NoSniff' } } }),
  'JWKS-CHARSET': evidence({ answer: { body: publishedSet.replace('one', 'ünicode') } }),
  'JWKS-CACHE-MISSING': evidence({
    answer: {
      headers: {
        'Cache-Control': null,
        Date: 'Sat, 21 Nov 2026 12:00:00 GMT',
        Expires: 'Sat, 21 Nov 2026 12:10:00 GMT',
      },
    },
  }),
  'JWKS-CACHE-NOSTORE': evidence({ answer: { headers: { 'Cache-Control': 'max-age=1' } } }),
  'JWKS-CACHE-LONG': evidence({ answer: { headers: { 'Cache-Control': 'max-age=3600' } } }),
  'JWKS-CACHE-AGE': evidence({ answer: { headers: { Age: '600', 'X-Cache': 'HIT' } } }),
  'JWKS-CACHE-VALIDATOR': evidence(),
  'JWKS-SET-COOKIE': evidence({ answer: { headers: { Cookie: 'a=b' } } }),
  'JWKS-SIZE': evidence({ answer: { decodedBytes: 64 * 1024 } }),
  'JWKS-TIME': evidence({ answer: timed(2_000) }),
  'JWKS-UNSTABLE': evidence({
    repeats: [
      fetched({ body: JSON.stringify(JSON.parse(publishedSet), null, 2) }),
      fetched({
        head: null,
        body: '',
        address: null,
        addresses: ['2001:db8::1'],
        failure: failing('ENETUNREACH', 'connect'),
      }),
    ],
  }),
  'JWKS-COMPRESS': evidence({ compressed: fetched({ headers: { 'Content-Encoding': 'gzip' } }) }),
  'JWKS-CORS': evidence(),
}

describe('the transport rules', () => {
  it('have nothing to say about a sound server', () => {
    expect(judge(evidence())).toEqual([])
  })

  it('each have a case that they fire on and one beside it', () => {
    const ids = jwksTransportRules.map(({ id }) => id)
    expect(Object.keys(fires)).toEqual(ids)
    expect(Object.keys(silent)).toEqual(ids)
  })

  const cases = Object.entries(fires).flatMap(([id, list]) =>
    list.map(({ what, look, finds }) => [id, what, look, finds] as const),
  )
  it.each(cases)('%s fires on %s', (id, _what, look, finds) => {
    expect(judge(look)).toEqual(finds)
    expect(finds.some((found) => found.startsWith(`${id} `))).toBe(true)
  })

  it.each(Object.entries(silent))('%s is silent beside it', (_id, look) => {
    expect(judge(look)).toEqual([])
  })

  it('say to which address a public name leads', () => {
    const answer = { addresses: ['10.0.0.8'] }
    const look = evidence({ hostKind: 'private', answer })
    const { findings } = applyRules(jwksTransportRules, look, { profile: findProfile('r10070') })
    expect(findings[0]?.message).toContain('leads to 10.0.0.8')
  })

  it('never show a password', () => {
    const look = evidence({ raw: 'https://me:secret@as.example.com/jwks' })
    const { findings } = applyRules(jwksTransportRules, look, { profile: findProfile('r10070') })
    expect(JSON.stringify([findings, look.target])).not.toContain('secret')
  })
})
