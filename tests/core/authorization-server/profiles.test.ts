/** What single profiles demand of a token request beyond what all of them check. */
import { describe, expect, it } from 'vitest'
import { startRig } from './rig.ts'

const sha256 = 'A'.repeat(43)
const sha1 = 'A'.repeat(27)

function failedRules(answer: Awaited<ReturnType<Awaited<ReturnType<typeof startRig>>['request']>>) {
  return answer.checks.filter(({ status }) => status === 'failed').flatMap(({ ruleIds }) => ruleIds)
}

describe('a profile that finds the certificate by its thumbprint', () => {
  async function startEntra() {
    const rig = await startRig({ profile: 'entra', alg: 'PS256' })
    const claims = { aud: rig.tokenEndpoint }
    return {
      send: (header: Readonly<Record<string, unknown>>) =>
        rig.request({ claims, header: { typ: 'JWT', ...header } }),
    }
  }

  it.each([['x5t#S256', sha256] as const, ['x5t', sha1] as const])(
    'takes an assertion with %s',
    async (name, value) => {
      const { send } = await startEntra()
      const answer = await send({ [name]: value })
      expect(answer.status).toBe(200)
      expect(answer.check('AS-18').status).toBe('passed')
    },
  )

  it('refuses one without, and says what is missing', async () => {
    const { send } = await startEntra()
    const answer = await send({})
    expect(answer.status).toBe(400)
    expect(answer.decisive).toMatchObject({ id: 'AS-13', ruleIds: ['AST-HDR-X5T-MISSING'] })
    expect(answer.decisive?.fix).toContain('certificate')
  })

  it.each([
    ['the hexadecimal text of the hash', Buffer.from('ab'.repeat(32)).toString('base64url')],
    ['the shorter hash under the longer name', sha1],
    ['something that is no text', 7],
  ])('refuses %s', async (_what, value) => {
    const { send } = await startEntra()
    expect(failedRules(await send({ 'x5t#S256': value }))).toEqual(['AST-HDR-X5T-LEN'])
  })

  it('warns of another typ than the one it asks for', async () => {
    const { send } = await startEntra()
    const answer = await send({ 'x5t#S256': sha256, typ: 'client-authentication+jwt' })
    expect(answer.status).toBe(200)
    expect(answer.check('AS-18')).toMatchObject({
      status: 'warning',
      ruleIds: ['AST-TYP-PROFILE'],
    })
  })
})

describe('a profile that bounds the age of an assertion', () => {
  it('refuses an iat that is older, and takes one that is not', async () => {
    const rig = await startRig({ profile: 'brasil', alg: 'PS256' })
    const now = Math.floor(rig.clock.now() / 1000)
    const old = await rig.request({ claims: { iat: now - 61 } })
    expect(failedRules(old)).toEqual(['AST-IAT-OLD'])
    expect((await rig.request({ claims: { iat: now - 59 } })).status).toBe(200)
  })
})

describe('a profile that remembers a jti for a day', () => {
  it('refuses it again after the first assertion has expired, until the day is over', async () => {
    const rig = await startRig({ profile: 'brasil', alg: 'PS256' })
    const jti = '0b7c3b1e-6f0e-4a53-9d3b-2f6a7c1d5e90'
    expect((await rig.request({ claims: { jti } })).status).toBe(200)
    rig.clock.advance(3_600_000)
    expect(failedRules(await rig.request({ claims: { jti } }))).toEqual(['AST-JTI-REUSED'])
    rig.clock.advance(86_400_000)
    expect((await rig.request({ claims: { jti } })).status).toBe(200)
  })
})

describe('a profile with an algorithm that nothing here can verify', () => {
  it('does not advertise it', async () => {
    const rig = await startRig({ profile: 'corppass' })
    const response = await fetch(`${rig.issuer}/.well-known/oauth-authorization-server`)
    expect(await response.json()).toMatchObject({
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'ES384', 'ES512'],
    })
  })
})
