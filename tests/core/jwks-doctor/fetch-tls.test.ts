/** TLS as the doctor sees it: a certificate that does not hold is a finding, and nothing is sent over it. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeSelfSigned, makeTestAuthority } from '../../support/tls-certificates.ts'
import type { TestAuthority, TestIdentity } from '../../support/tls-certificates.ts'
import { answerOk, fetchFrom, openServerPark, publishedSet } from './fetch-rig.ts'
import type { ServerPark } from './fetch-rig.ts'

let park: ServerPark
let authority: TestAuthority
let sound: TestIdentity

beforeAll(async () => {
  authority = await makeTestAuthority()
  sound = await authority.issue()
})

beforeEach(() => {
  park = openServerPark()
})

afterEach(async () => {
  await park.close()
})

async function serve(options: Parameters<ServerPark['serveTls']>[0]) {
  return park.serveTls(options, (socket) => socket.end(answerOk(publishedSet)))
}

describe('fetchOnce over TLS', () => {
  it('trusts the local certificate authority, says so, and reads the chain', async () => {
    const { url } = await serve({ ...sound, cert: sound.cert + authority.certificate })
    const fetched = await fetchFrom(url, {}, { localAuthority: authority.certificate })
    expect(fetched.failure).toBeNull()
    expect(fetched.body.toString()).toBe(publishedSet)
    expect(fetched.tls).toMatchObject({
      protocol: 'TLSv1.3',
      problem: null,
      isLocalAuthority: true,
    })
    expect(fetched.tls?.cipher).toMatch(/^TLS_/)
    expect(fetched.tls?.chain.map(({ subject }) => subject)).toEqual([
      'CN=test server',
      'CN=test authority',
    ])
    expect(fetched.timing.tlsMs).not.toBeNull()
  })

  it.each([
    ['an authority that nobody knows', () => authority.issue(), null, /issuer|trusted/],
    ['a self-signed certificate', () => makeSelfSigned(), 'local', /self-signed/],
    [
      'an expired certificate',
      () => authority.issue({ fromDays: -9, untilDays: -2 }),
      'local',
      /expired/,
    ],
    ['one that is not valid yet', () => authority.issue({ fromDays: 2 }), 'local', /not valid yet/],
    [
      'one for another name',
      () => authority.issue({ names: [{ type: 'dns', value: 'other.example' }] }),
      'local',
      /other\.example/,
    ],
  ])('refuses %s and sends nothing', async (_what, make, trust, problem) => {
    const { url, requests } = await serve(await make())
    const localAuthority = trust === null ? null : authority.certificate
    const fetched = await fetchFrom(url, {}, { localAuthority })
    expect(fetched.failure).toMatchObject({ code: 'UNTRUSTED', phase: 'tls' })
    expect(fetched.failure?.problem).toMatch(problem)
    expect(fetched.tls?.problem).toBe(fetched.failure?.problem)
    expect(fetched.tls?.isLocalAuthority).toBe(false)
    expect(fetched.tls?.chain).not.toEqual([])
    expect(requests).toEqual([])
  })

  it('tells of a wrong name also where the chain does not hold either', async () => {
    const { url } = await serve(
      await makeSelfSigned({ names: [{ type: 'dns', value: 'other.example' }] }),
    )
    const { failure } = await fetchFrom(url)
    expect(failure?.problem).toMatch(/self-signed.*other\.example/)
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'sees that a client certificate is demanded in %s',
    async (version) => {
      const { url } = await serve({
        ...sound,
        minVersion: version,
        maxVersion: version,
        requestCert: true,
        rejectUnauthorized: true,
      })
      const { failure } = await fetchFrom(url, {}, { localAuthority: authority.certificate })
      expect(failure).toMatchObject({ code: 'CLIENT_CERTIFICATE' })
    },
  )

  it('takes an answer of a server that merely asks for one', async () => {
    const { url } = await serve({ ...sound, requestCert: true, rejectUnauthorized: false })
    const { failure } = await fetchFrom(url, {}, { localAuthority: authority.certificate })
    expect(failure).toBeNull()
  })

  it('names a version that nobody should speak any more', async () => {
    const { url } = await serve({
      ...sound,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    })
    const { failure } = await fetchFrom(url, {}, { localAuthority: authority.certificate })
    expect(failure).toMatchObject({ code: 'OLD_TLS' })
    expect(failure?.problem).toContain('TLSv1.1')
  })

  it('explains http behind https', async () => {
    const { port } = await park.accept((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const { failure } = await fetchFrom(`https://127.0.0.1:${String(port)}/`)
    expect(failure?.problem).toContain('does not speak TLS')
  })

  it('explains https behind http', async () => {
    const { port } = await serve(sound)
    const { failure } = await fetchFrom(`http://127.0.0.1:${String(port)}/`)
    expect(failure).not.toBeNull()
  })
})
