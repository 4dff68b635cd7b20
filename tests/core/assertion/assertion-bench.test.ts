/** The bench within a whole application: from a preset to what the lab makes of the signed assertion. */
import { createHash, X509Certificate } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  assertionJudgementSchema,
  assertionPresetSchema,
  signedAssertionSchema,
} from '../../../src/contract/assertion.ts'
import type { AssertionDraft, MadeFor } from '../../../src/contract/assertion.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'

let lab: LabApplication | undefined

afterEach(async () => {
  await lab?.application.stop()
  lab = undefined
})

async function startLab(...parameters: Parameters<typeof startLabApplication>) {
  lab = await startLabApplication(...parameters)
  return { ...lab, handlers: lab.application.handlers }
}
type Started = Awaited<ReturnType<typeof startLab>>

const madeForLab: MadeFor = {
  profileId: 'r10070',
  clientId: 'partner-api-client',
  server: 'lab',
  issuer: '',
  tokenEndpoint: '',
  variables: {},
}

async function draftFromPreset(
  { handlers }: Pick<Started, 'handlers'>,
  madeFor: MadeFor = madeForLab,
  kid: string | null = null,
): Promise<AssertionDraft> {
  const preset = await handlers['assertion.preset']({ madeFor, kid })
  const { header, claims } = assertionPresetSchema.parse(preset)
  return { header, claims, madeFor, kid, algorithm: 'header', keepSpacing: false }
}

async function sign({ handlers }: Pick<Started, 'handlers'>, draft: AssertionDraft) {
  return signedAssertionSchema.parse(await handlers['assertion.sign'](draft))
}

async function send({ handlers, runWhen }: Started, token: string) {
  const { runId } = await handlers['assertion.send']({ token, mode: 'run' })
  return runWhen(({ id, status }) => id === runId && status === 'finished')
}

async function judge(
  { handlers }: Pick<Started, 'handlers'>,
  { header, claims, kid, madeFor }: AssertionDraft,
  more: { readonly at?: number; readonly withMatrix?: boolean } = {},
) {
  const subject = { kind: 'draft', header, claims, kid } as const
  const input = { subject, madeFor, withMatrix: false, ...more }
  return assertionJudgementSchema.parse(await handlers['assertion.judge'](input))
}

describe('an assertion made for the lab', () => {
  it('is preset, signed, sent and accepted', async () => {
    const started = await startLab()
    const { token } = await sign(started, await draftFromPreset(started))
    const run = await send(started, token)
    expect(run.outcome).toMatchObject({ result: 'succeeded' })
    expect(run.kid).toBeNull()
    for (const step of run.steps.slice(0, 3)) {
      expect(step).toMatchObject({ status: 'passed', summary: 'not needed: brought along' })
    }
  })

  it('is refused at the signature when another key signed than kid says', async () => {
    const started = await startLab()
    const { kid } = await started.handlers['keys.generate']({ algorithm: 'ES256' })
    const draft = { ...(await draftFromPreset(started)), kid }
    const { token, remarks } = await sign(started, draft)
    expect(remarks).toHaveLength(1)
    const run = await send(started, token)
    const checks = run.steps.flatMap((step) => step.checks)
    expect(checks.find(({ decisive }) => decisive)?.ruleIds).toContain('AST-SIG-INVALID')
  })

  it('is refused the second time, and the judgement says when it was used', async () => {
    const started = await startLab()
    const draft = await draftFromPreset(started)
    const { token } = await sign(started, draft)
    expect((await send(started, token)).outcome?.result).toBe('succeeded')
    expect((await send(started, token)).outcome?.result).toBe('refused')
    const { findings } = await judge(started, draft)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('AST-JTI-REUSED')
  })

  it('leaves its jti unused until it is sent, however often it is signed', async () => {
    const started = await startLab()
    const draft = await draftFromPreset(started)
    await sign(started, draft)
    const { token } = await sign(started, draft)
    const ids = async () => (await judge(started, draft)).findings.map(({ ruleId }) => ruleId)
    expect(await ids()).not.toContain('AST-JTI-REUSED')
    await send(started, token)
    expect(await ids()).toContain('AST-JTI-REUSED')
  })

  it('waits for a run that is under way, and for the server', async () => {
    const started = await startLab()
    const { handlers, runWhen } = started
    await handlers['assertion.send']({ token: 'no token at all', mode: 'step' })
    await runWhen(({ status }) => status === 'held')
    const again = async () => handlers['assertion.send']({ token: 'x', mode: 'run' })
    await expect(again).rejects.toMatchObject({ code: 'ERR_EXCHANGE_BUSY' })
    await handlers['exchange.reset']({})
    await handlers['servers.stop']({ server: 'authorizationServer' })
    await expect(again).rejects.toMatchObject({ code: 'ERR_SERVER_STOPPED' })
  })

  it('can be sent although there is no key any more', async () => {
    const started = await startLab()
    const { token, kid } = await sign(started, await draftFromPreset(started))
    await started.handlers['keys.remove']({ kid, confirmation: kid })
    const run = await send(started, token)
    expect(run.outcome?.headline).toBe('invalid_client from the token endpoint')
  })
})

describe('a judgement', () => {
  it('finds nothing worse than an info in the preset, and reads its times', async () => {
    const started = await startLab()
    const { findings, times, matrix, rulesQuiet } = await judge(
      started,
      await draftFromPreset(started),
    )
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(times.map(({ claim }) => claim)).toEqual(['iat', 'exp'])
    expect(rulesQuiet).toBeGreaterThan(20)
    expect(matrix).toBeNull()
  })

  it('is made as of the moment asked for', async () => {
    const started = await startLab()
    const at = Date.now() + 3_600_000
    const { findings } = await judge(started, await draftFromPreset(started), { at })
    expect(findings.map(({ ruleId }) => ruleId)).toContain('AST-EXP-PAST')
  })

  it('knows what the lab advertises under the profile in force', async () => {
    const started = await startLab()
    const { handlers } = started
    const { kid } = await handlers['keys.generate']({ algorithm: 'RS256' })
    const draft = await draftFromPreset(started, madeForLab, kid)
    const atOnce = await judge(started, draft)
    expect(atOnce.findings.map(({ ruleId }) => ruleId)).not.toContain('AST-ALG-META')
    await handlers['servers.useProfile']({ profileId: 'fapi2' })
    const { findings } = await judge(started, draft)
    expect(findings.map(({ ruleId }) => ruleId)).toContain('AST-ALG-META')
  })

  it('verifies a token with the keys that the workbench publishes', async () => {
    const started = await startLab()
    const draft = await draftFromPreset(started)
    const { kid } = await started.handlers['keys.generate']({ algorithm: 'ES256' })
    const { token } = await sign(started, { ...draft, kid })
    const subject = { kind: 'token', token } as const
    const input = { subject, madeFor: madeForLab, withMatrix: false }
    const { findings } = await started.handlers['assertion.judge'](input)
    const [worst] = findings
    expect(worst?.ruleId).toBe('AST-SIG-INVALID')
    expect(worst?.message).toContain(kid)
  })

  it('knows no keys of a server elsewhere', async () => {
    const started = await startLab()
    const madeFor: MadeFor = { ...madeForLab, server: 'other', issuer: 'https://as.example' }
    const draft = await draftFromPreset(started, madeFor)
    const wrongKid = {
      ...draft,
      header: draft.header.replace(/"kid": "[^"]*"/, '"kid": "theirs-1"'),
    }
    const { findings } = await judge(started, wrongKid)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const atLab = await judge(started, { ...wrongKid, madeFor: madeForLab })
    expect(atLab.findings.map(({ ruleId }) => ruleId)).toContain('AST-KID-UNKNOWN')
  })

  it('is refused for a profile that does not exist', async () => {
    const started = await startLab()
    const draft = await draftFromPreset(started)
    const madeFor = { ...madeForLab, profileId: 'nope' }
    const judged = judge(started, { ...draft, madeFor })
    await expect(judged).rejects.toMatchObject({ code: 'ERR_PROFILE_UNKNOWN' })
  })

  it.each([
    ['', ''],
    ['null', '[]'],
    ['{"alg":{"__proto__":1},"kid":[],"typ":7,"crit":{}}', '{"exp":1e400,"aud":[[]],"iss":{}}'],
    ['{"toString":1}', `{"a":${'['.repeat(60_000)}`],
    ['\u0000\ud800', '{"jti":"\\u0000\\ud800","iat":-1e308}'],
  ])('takes anything that can be typed: %j', async (header, claims) => {
    const started = await startLab()
    const draft = { ...(await draftFromPreset(started)), header, claims }
    const { findings, matrix } = await judge(started, draft, { withMatrix: true })
    expect(findings.length).toBeGreaterThan(0)
    expect(matrix?.columns.every(({ verdict }) => verdict === 'refused')).toBe(true)
  })
})

describe('a preset for Entra ID', () => {
  it('carries the SHA-256 of the DER certificate of the key', async () => {
    const started = await startLab()
    const { handlers } = started
    const { kid } = await handlers['keys.generate']({ algorithm: 'PS256' })
    await handlers['keys.makeCertificate']({ kid })
    const madeFor: MadeFor = {
      ...madeForLab,
      profileId: 'entra',
      server: 'other',
      variables: { tenant: 'contoso' },
    }
    const draft = await draftFromPreset(started, madeFor, kid)
    const { slices } = await handlers['session.snapshot']({})
    const pem = slices.keys.keys.find((key) => key.kid === kid)?.certificate?.pem ?? ''
    const der = new X509Certificate(pem).raw
    expect(JSON.parse(draft.header)).toEqual({
      alg: 'PS256',
      typ: 'JWT',
      'x5t#S256': createHash('sha256').update(der).digest('base64url'),
    })
    const { token } = await sign(started, draft)
    expect(token.split('.')).toHaveLength(3)
  })

  it('asks for a certificate, and for the tenant', async () => {
    const { handlers } = await startLab()
    const madeFor: MadeFor = { ...madeForLab, profileId: 'entra', server: 'other' }
    const { missing } = await handlers['assertion.preset']({ madeFor, kid: null })
    expect(missing.map(({ remedy }) => remedy).toSorted()).toEqual([
      'certificate',
      'key',
      'variable',
    ])
  })
})

describe('what is typed', () => {
  it('is found again by the next application, and told in a slice', async () => {
    const storage = createMemoryStorage()
    const first = await startLab({}, { storage })
    const draft = { ...(await draftFromPreset(first)), claims: '{ "half' }
    await first.handlers['assertion.keepDraft'](draft)
    await first.application.stop()
    const { handlers } = await startLab({}, { storage })
    const { slices } = await handlers['session.snapshot']({})
    expect(slices.assertion).toEqual({ draft, notKept: null })
  })

  it('disturbs nothing else, however fast it comes', async () => {
    const started = await startLab()
    const draft = await draftFromPreset(started)
    const told: string[] = []
    started.application.subscribe(({ event }) => told.push(event))
    const typed = Array.from({ length: 40 }, (_, count) => ({ ...draft, claims: String(count) }))
    await Promise.all(typed.map((each) => started.handlers['assertion.keepDraft'](each)))
    expect(told).toEqual([])
  })
})

describe('a private key in a draft', () => {
  it('is in nothing that the bench tells, keeps or judges', async () => {
    const storage = createMemoryStorage()
    const written: string[] = []
    const watched = {
      ...storage,
      write(document: string, value: unknown) {
        written.push(JSON.stringify(value))
        return storage.write(document, value)
      },
    }
    const started = await startLab({}, { storage: watched })
    const { handlers } = started
    const told: string[] = []
    started.application.subscribe((message) => told.push(JSON.stringify(message)))
    const draft = await draftFromPreset(started)
    const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA'
    const jwk = { kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ', d: secret }
    const claims = { iss: jwk, aud: JSON.stringify(jwk), cnf: { jwk }, jti: jwk }
    const leaky = {
      ...draft,
      header: JSON.stringify({ alg: 'ES256', kid: jwk, jwk, typ: jwk }),
      claims: JSON.stringify(claims),
    }
    const repeated = { ...leaky, claims: JSON.stringify({ ...claims, sub: secret }) }
    await handlers['assertion.keepDraft'](leaky)
    told.push(JSON.stringify(await judge(started, repeated, { withMatrix: true })))
    const { token } = await sign(started, leaky)
    told.push(JSON.stringify(await send(started, token)))
    told.push(JSON.stringify(await handlers['session.snapshot']({})))
    const everything = [...told, ...written, ...storage.documents.values()].join('\n')
    expect(everything.includes('AST-STR-PRIVATE')).toBe(true)
    expect(everything.includes(secret)).toBe(false)
    const encoded = Buffer.from(secret).toString('base64url').slice(4, 40)
    expect(everything.includes(encoded)).toBe(false)
  })
})
