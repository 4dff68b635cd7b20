/** Proves that the doctor finds every fault that can be planted in the JWKS server, and that a sound server has none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoctorReport } from '../../../src/contract/doctor.ts'
import { jwksFaultNames } from '../../../src/contract/jwks-server.ts'
import type { JwksFault } from '../../../src/contract/jwks-server.ts'
import type { Application } from '../../../src/core/application.ts'
import { startLabApplication } from '../../support/lab-application.ts'

/** The rules of which at least one must fire; a stale copy has none, it shows only in what it lacks. */
const marks: Readonly<Record<Exclude<JwksFault, 'stale'>, readonly string[]>> = {
  slow: ['JWKS-TIME'],
  error500: ['JWKS-STATUS'],
  error404: ['JWKS-STATUS'],
  redirect: ['JWKS-REDIRECT'],
  wrongMediaType: ['JWKS-CT'],
  truncated: ['JWKS-JSON'],
  duplicateKid: ['JWKS-KID-DUP'],
  missingKid: ['JWK-KID-MISSING'],
  missingUse: ['JWK-USE-MISSING'],
  missingAlg: ['JWK-ALG-MISSING'],
  huge: ['JWKS-SIZE'],
  reset: ['JWKS-ROT-GONE'],
}

let application: Application

beforeEach(async () => {
  application = (await startLabApplication()).application
  await application.handlers['keys.generate']({ algorithm: 'ES256' })
})
afterEach(() => application.stop())

async function look(): Promise<DoctorReport> {
  const { handlers } = application
  const { slices } = await handlers['session.snapshot']({})
  await handlers['doctor.look']({ url: slices.servers.endpoints.jwksUri ?? '' })
  const { report } = (await handlers['session.snapshot']({})).slices.doctor
  if (report === null) throw new Error('there is no report')
  return report
}

const idsOf = ({ findings }: DoctorReport) => findings.map(({ ruleId }) => ruleId)

describe('the doctor at our own JWKS server', () => {
  it('finds no error and no warning but the address while nothing is planted', async () => {
    const report = await look()
    const worth = report.findings.filter(({ severity }) => severity !== 'info')
    expect(worth.map(({ ruleId }) => ruleId)).toEqual(['JWKS-URL-LOCALHOST'])
    expect(report.verifiers.filter(({ finds }) => finds === 'yes').length).toBeGreaterThan(3)
  })

  it.each(jwksFaultNames.filter((fault) => fault !== 'stale'))(
    'finds the fault %s, and no longer when it is switched off',
    async (fault) => {
      const { handlers } = application
      const before = idsOf(await look())
      await handlers['jwks.setFaults']({ active: [fault], slowSeconds: 2.1 })
      const planted = idsOf(await look()).filter((id) => !before.includes(id))
      expect(planted.filter((id) => marks[fault].includes(id))).not.toEqual([])
      await handlers['jwks.setFaults']({ active: [] })
      const after = idsOf(await look())
      expect(after.filter((id) => marks[fault].includes(id) && !before.includes(id))).toEqual([])
    },
  )

  it('shows a stale copy by the key that is missing from it', async () => {
    const { handlers } = application
    await handlers['jwks.setFaults']({ active: ['stale'] })
    const { kid } = await handlers['keys.generate']({ algorithm: 'ES256' })
    expect((await look()).keys.map((key) => key.kid)).not.toContain(kid)
    await handlers['jwks.setFaults']({ active: [] })
    expect((await look()).keys.map((key) => key.kid)).toContain(kid)
  })
})
