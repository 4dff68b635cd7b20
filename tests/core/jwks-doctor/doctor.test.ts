/** The doctor as a person uses it, against real servers: reports, history, one look at a time, and what never leaks. */
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doctorReportSchema, doctorSliceSchema } from '../../../src/contract/doctor.ts'
import type { DoctorReport } from '../../../src/contract/doctor.ts'
import { createDoctor } from '../../../src/core/jwks-doctor/doctor.ts'
import type { Doctor, DoctorOptions } from '../../../src/core/jwks-doctor/doctor.ts'
import { shippedProfiles } from '../../../src/core/profiles/profiles.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import type { MemoryStorage } from '../../../src/host/memory-storage.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { answerOk, openServerPark, publishedSet } from './fetch-rig.ts'
import type { RawServer, ServerPark } from './fetch-rig.ts'

let park: ServerPark
let storage: MemoryStorage

beforeEach(() => {
  park = openServerPark()
  storage = createMemoryStorage()
})

afterEach(async () => {
  await park.close()
})

function makeDoctor(options: Partial<DoctorOptions> = {}): Doctor {
  return createDoctor({
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    storage,
    library: shippedProfiles,
    profile: () => shippedProfiles.find('r10070'),
    localAuthority: () => null,
    otherSets: () => [],
    changed: () => undefined,
    ...options,
  })
}

async function lookAt(doctor: Doctor, url: string): Promise<DoctorReport> {
  await doctor.handlers['doctor.look']({ url })
  return doctorReportSchema.parse(doctor.slice().report)
}

const soundHeaders = [
  'Cache-Control: public, max-age=600',
  'X-Content-Type-Options: nosniff',
  'Access-Control-Allow-Origin: *',
  'ETag: "1"',
]

/** GET and HEAD for one path, 304 for what is known, 405 and 404 for the rest. */
function serveSoundly(body: () => string = () => publishedSet): Promise<RawServer> {
  return park.serve((socket, head) => {
    const [, method = '', path = ''] = /^(\S+) (\S+)/.exec(head) ?? []
    if (path !== '/jwks') socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
    else if (method === 'POST') socket.end('HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n')
    else if (head.includes('If-None-Match: "1"')) socket.end('HTTP/1.1 304 Not Modified\r\n\r\n')
    else {
      const answer = answerOk(body(), soundHeaders)
      socket.end(method === 'HEAD' ? answer.subarray(0, answer.indexOf('\r\n\r\n') + 4) : answer)
    }
  })
}

function idsOf({ findings }: DoctorReport): string[] {
  return findings.map(({ ruleId }) => ruleId)
}

describe('doctor.look', () => {
  it('reports on a sound server of the lab with every fetch, key and verdict', async () => {
    const { url, requests } = await serveSoundly()
    const report = await lookAt(makeDoctor(), url)
    expect(report).toMatchObject({
      outcome: 'judged',
      source: { kind: 'url', url },
      profileId: 'r10070',
      verdictKid: 'one',
      notKept: null,
      earlier: [],
    })
    const transport = idsOf(report).filter((id) => id.startsWith('JWKS-') && !/ROT|SAMPLE/.test(id))
    expect(transport).toEqual(['JWKS-URL-LOCALHOST', 'JWKS-TLS'])
    expect(report.fetches.map(({ purpose }) => purpose)).toEqual([
      'First fetch',
      'Second fetch',
      'With Accept-Encoding: gzip',
      'With If-None-Match',
      'HEAD',
      'POST, which should be refused',
      'A path beside it, which should not be there',
    ])
    expect(report.fetches.map(({ problem }) => problem)).toEqual(Array(7).fill(null))
    expect(requests).toHaveLength(7)
    expect(report.document).toBe(publishedSet)
    expect(report.keys).toMatchObject([{ kid: 'one', kty: 'EC', crv: 'P-256' }])
    expect(report.verifiers.length).toBeGreaterThan(3)
  })

  it.each([
    ['404', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', 'JWKS-STATUS'],
    ['what is no HTTP', 'hello\r\n\r\n', 'JWKS-STATUS'],
    [
      'a circle of redirects',
      'HTTP/1.1 302 Found\r\nLocation: /jwks\r\nContent-Length: 0\r\n\r\n',
      'JWKS-REDIRECT',
    ],
    ['a redirect to nowhere', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n', 'JWKS-REDIRECT'],
    [
      'a redirect to another scheme',
      'HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n',
      'JWKS-REDIRECT',
    ],
  ])('calls %s unreachable and says why', async (_what, answer, ruleId) => {
    const { url } = await park.serve((socket) => socket.end(answer))
    const report = await lookAt(makeDoctor(), url)
    expect(report).toMatchObject({
      outcome: 'unreachable',
      document: null,
      keys: [],
      verifiers: [],
    })
    expect(idsOf(report)).toContain(ruleId)
  })

  it('follows redirects for the report, five at most', async () => {
    const hops = async (count: number) => {
      const { url } = await park.serve((socket, head) => {
        const at = Number(/\?(\d+)/.exec(head)?.[1] ?? 0)
        const redirect = `HTTP/1.1 302 Found\r\nLocation: /jwks?${String(at + 1)}\r\nContent-Length: 0\r\n\r\n`
        socket.end(at < count ? redirect : answerOk(publishedSet))
      })
      return lookAt(makeDoctor(), url)
    }
    expect(await hops(5)).toMatchObject({ outcome: 'judged' })
    const six = await hops(6)
    expect(six).toMatchObject({ outcome: 'unreachable' })
    expect(six.fetches).toHaveLength(6)
  })

  it('sees that two fetches differ', async () => {
    let count = 0
    const { url } = await serveSoundly(() => {
      count += 1
      return count === 2 ? publishedSet.replace('"one"', '"two"') : publishedSet
    })
    expect(idsOf(await lookAt(makeDoctor(), url))).toContain('JWKS-UNSTABLE')
  })

  it('sends nothing for what is no URL, and keeps nothing', async () => {
    const doctor = makeDoctor()
    const report = await lookAt(doctor, 'as.example.com/jwks')
    expect(report).toMatchObject({ outcome: 'unreachable', fetches: [], notKept: null })
    expect(idsOf(report)).toEqual(['JWKS-URL-MALFORMED'])
    expect(doctor.slice().recent).toEqual([])
  })

  it('neither sends, shows nor keeps credentials of the URL', async () => {
    const { url, requests } = await serveSoundly()
    const doctor = makeDoctor()
    const report = await lookAt(doctor, url.replace('//', '//me:s3cr3t@'))
    expect(idsOf(report)).toContain('JWKS-URL-USERINFO')
    expect(report.notKept).toContain('credentials')
    expect(requests.join('')).not.toMatch(/authorization|s3cr3t/i)
    expect(JSON.stringify([doctor.slice(), [...storage.documents]])).not.toContain('s3cr3t')
  })

  it('shows and keeps no private member, whatever the server publishes', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = privateKey.export({ format: 'jwk' })
    const leaks = [
      JSON.stringify({ keys: [{ ...jwk, kid: 'leak' }] }),
      JSON.stringify({ keys: [{ ...jwk, kid: 'leak' }] }).slice(0, -3),
    ]
    for (const leak of leaks) {
      let count = 0
      const { url } = await serveSoundly(() => {
        count += 1
        return count === 1 ? publishedSet : leak
      })
      const doctor = makeDoctor()
      await lookAt(doctor, url)
      await lookAt(doctor, url)
      expect(JSON.stringify([doctor.slice(), [...storage.documents]])).not.toContain(jwk.d)
    }
  })

  it('refuses a second look while one is under way, and takes it after a cancellation', async () => {
    const slow = await park.serve(() => undefined)
    const { url } = await serveSoundly()
    const doctor = makeDoctor()
    const before = await lookAt(doctor, url)
    const asked = slow.nextRequest()
    const pending = doctor.handlers['doctor.look']({ url: slow.url })
    await asked
    expect(doctor.slice().running?.target).toBe(slow.url)
    await expect(doctor.handlers['doctor.look']({ url })).rejects.toMatchObject({
      code: 'ERR_DOCTOR_BUSY',
    })
    await expect(doctor.handlers['doctor.judge']({ text: '{}' })).rejects.toMatchObject({
      code: 'ERR_DOCTOR_BUSY',
    })
    await doctor.handlers['doctor.cancel']({})
    await pending
    expect(doctor.slice()).toMatchObject({ running: null, report: { id: before.id } })
    expect(doctor.slice().recent.map((each) => each.url)).toEqual([url])
    expect((await lookAt(doctor, url)).id).not.toBe(before.id)
  })

  it('ends with the application', async () => {
    const slow = await park.serve(() => undefined)
    const doctor = makeDoctor()
    const asked = slow.nextRequest()
    const pending = doctor.handlers['doctor.look']({ url: slow.url })
    await asked
    doctor.stop()
    await pending
    expect(doctor.slice()).toMatchObject({ running: null, report: null })
  })

  it('refuses an unknown profile', async () => {
    const pending = makeDoctor().handlers['doctor.look']({
      url: 'https://a.example',
      profileId: 'no',
    })
    await expect(Promise.resolve(pending)).rejects.toMatchObject({ code: 'ERR_PROFILE_UNKNOWN' })
  })

  it('tells its phases, each a slice that keeps the contract', async () => {
    const { url } = await serveSoundly()
    const phases: string[] = []
    const doctor: Doctor = makeDoctor({
      changed: () => {
        const { running } = doctorSliceSchema.parse(doctor.slice())
        if (running !== null) phases.push(running.phase)
      },
    })
    await lookAt(doctor, url)
    expect(phases).toContain('Fetching the document')
    expect(phases.at(-1)).toBe('Judging the document')
  })

  it('keeps looks over a restart, compares with them, and forgets them when asked', async () => {
    let body = publishedSet
    const { url } = await serveSoundly(() => body)
    const first = makeDoctor()
    await lookAt(first, url)
    const second = makeDoctor()
    expect(await second.load()).toEqual([])
    expect(second.slice().recent).toMatchObject([{ url }])
    body = publishedSet.replace(/"x":"[^"]*","y":"[^"]*"/, () => {
      const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      return `"x":"${x}","y":"${y}"`
    })
    const report = await lookAt(second, url)
    expect(idsOf(report)).toContain('JWKS-ROT-KIDREUSE')
    expect(report.earlier).toHaveLength(1)
    expect([...storage.documents].join('')).not.toContain('"kty"')
    await second.handlers['doctor.forget']({ url })
    expect(second.slice().recent).toEqual([])
    expect(second.slice().report?.earlier).toEqual([])
    const third = makeDoctor()
    await third.load()
    expect(third.slice().recent).toEqual([])
  })

  it('sees that the URL is gone since the last look', async () => {
    const { url } = await serveSoundly()
    const doctor = makeDoctor()
    await lookAt(doctor, url)
    await park.close()
    expect(idsOf(await lookAt(doctor, url))).toContain('JWKS-ROT-GONE')
  })

  it('shows a look that could not be kept, and says so', async () => {
    const { url } = await serveSoundly()
    const failing = { ...storage, write: () => Promise.reject(new Error('disk')) }
    const report = await lookAt(makeDoctor({ storage: failing }), url)
    expect(report.outcome).toBe('judged')
    expect(report.notKept).not.toBeNull()
  })
})

describe('doctor.judge', () => {
  it('judges pasted text under the name given', async () => {
    const doctor = makeDoctor()
    await doctor.handlers['doctor.judge']({
      text: publishedSet,
      name: 'mine.json',
      profileId: 'oidc',
    })
    expect(doctor.slice().report).toMatchObject({
      source: { kind: 'document', name: 'mine.json' },
      outcome: 'judged',
      profileId: 'oidc',
      fetches: [],
    })
    expect(doctor.slice().recent).toEqual([])
  })

  it.each([
    ['by value', { jwks: JSON.parse(publishedSet) as unknown }, ['JWKS-STATIC']],
    ['by both', { jwks: {}, jwks_uri: 'https://a.example' }, ['JWKS-BOTH']],
    ['by URL', { jwks_uri: 'https://a.example' }, []],
  ])('sees client metadata that names its keys %s', async (_how, metadata, ids) => {
    const doctor = makeDoctor()
    await doctor.handlers['doctor.judge']({ text: JSON.stringify(metadata) })
    const found = doctor.slice().report?.findings.map(({ ruleId }) => ruleId) ?? []
    expect(found.filter((id) => /STATIC|BOTH/.test(id))).toEqual(ids)
  })

  it('sees the encoding of bytes from a file', async () => {
    const doctor = makeDoctor()
    await doctor.judgeBytes(Buffer.from(publishedSet, 'utf16le'), { name: 'wide.json' })
    expect(doctor.slice().report?.findings.map(({ ruleId }) => ruleId)).toContain('JWKS-JSON')
    await doctor.judgeBytes(Buffer.from(`\ufeff${publishedSet}`), { name: 'marked.json' })
    expect(doctor.slice().report?.findings.map(({ ruleId }) => ruleId)).toContain('JWKS-CHARSET')
  })
})
