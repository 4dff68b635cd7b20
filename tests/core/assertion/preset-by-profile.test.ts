/** Every profile is content with its own preset, once a fitting key is chosen and every variable has a value. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeFor } from '../../../src/contract/assertion.ts'
import type { KeyAlgorithm } from '../../../src/contract/keys.ts'
import { listAbilities } from '../../../src/core/assertion/key-abilities.ts'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import type { Profile } from '../../../src/core/profiles/profile.ts'
import { listVariables } from '../../../src/core/profiles/url-template.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'

const algorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'RS512'] as const satisfies KeyAlgorithm[]

let lab: LabApplication

beforeAll(async () => {
  lab = await startLabApplication()
  const { handlers } = lab.application
  for (const algorithm of algorithms) {
    await handlers['keys.generate']({ algorithm, kid: `partner-2026-${algorithm}` })
  }
  for (const algorithm of ['PS256', 'RS256'] as const) {
    await handlers['keys.makeCertificate']({ kid: `partner-2026-${algorithm}` })
  }
}, 60_000)

afterAll(() => lab.application.stop())

/** A value for each variable of the profile's templates. */
function fillVariables({ aud: { templates = {} } }: Profile): MadeFor['variables'] {
  const texts = [...(templates.issuer ?? []), ...(templates.token_endpoint ?? [])]
  return Object.fromEntries(texts.flatMap(listVariables).map((name) => [name, 'acme']))
}

function madeForServer(profile: Profile, server: MadeFor['server']): MadeFor {
  const hasTemplate = profile.aud.templates !== undefined
  const target = { profileId: profile.id, clientId: 'partner-api-client', server }
  return {
    ...target,
    issuer: server === 'lab' || hasTemplate ? '' : 'https://as.example',
    tokenEndpoint: server === 'lab' || hasTemplate ? '' : 'https://as.example/oauth2/token',
    variables: server === 'lab' ? {} : fillVariables(profile),
  }
}

function findKey({ algs: { allow, prefer } }: Profile): string {
  const algorithm = [...prefer, ...allow].find((name) => algorithms.some((each) => each === name))
  if (algorithm === undefined) throw new Error('no key fits')
  return `partner-2026-${algorithm}`
}

async function judgePreset(profile: Profile, server: MadeFor['server']) {
  const { handlers } = lab.application
  const madeFor = madeForServer(profile, server)
  const kid = findKey(profile)
  const { header, claims, missing } = await handlers['assertion.preset']({ madeFor, kid })
  const subject = { kind: 'draft', header, claims, kid } as const
  const judgement = await handlers['assertion.judge']({ subject, madeFor, withMatrix: true })
  return { ...judgement, missing }
}

describe.each(profiles.map((profile) => [profile.id, profile] as const))(
  'the preset for %s',
  (id, profile) => {
    it.each(['lab', 'other'] as const)('has no error by its own rules: %s', async (server) => {
      const { findings, missing, matrix } = await judgePreset(profile, server)
      expect(missing).toEqual([])
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
      const column = matrix?.columns.find(({ profileId }) => profileId === id)
      expect(column?.verdict).not.toBe('refused')
    })
  },
)

describe('the keys of the presets', () => {
  it('cover what every profile takes', async () => {
    const { slices } = await lab.application.handlers['session.snapshot']({})
    const abilities = new Set<string>(slices.keys.keys.flatMap(listAbilities))
    for (const { algs } of profiles)
      expect(algs.allow.some((name) => abilities.has(name))).toBe(true)
  })
})
