/** Every rule about changes between looks: it fires on its case, and is silent beside it. */
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { describe, expect, it } from 'vitest'
import type { Look } from '../../../src/contract/doctor.ts'
import type { KeyUse, OverTimeEvidence } from '../../../src/core/rules/jwks/over-time-evidence.ts'
import { jwksOverTimeRules } from '../../../src/core/rules/jwks/over-time.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { dayMs, now } from './evidence-rig.ts'

const minute = 60_000
const one = { kid: 'one', thumbprint: 'T1' }
const two = { kid: 'two', thumbprint: 'T2' }

function look(keys: Look['keys'], agoMs = 0, change: Partial<Look> = {}): Look {
  return { at: now - agoMs, keys, maxAgeSeconds: 600, problem: null, worst: null, ...change }
}

const gone = look([], 0, { problem: 'The answer is 503.', maxAgeSeconds: null })

function use(change: Partial<KeyUse>): OverTimeEvidence['useOf'] {
  return () => ({ firstSignedAt: null, lastSignedAt: null, validUntil: null, ...change })
}

function over(change: Partial<OverTimeEvidence>): OverTimeEvidence {
  return { look: look([one]), earlier: [], firstSeen: [], useOf: () => null, ...change }
}

function judge(evidence: OverTimeEvidence): string[] {
  const { findings } = applyRules(jwksOverTimeRules, evidence, { profile: findProfile('base') })
  return findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`)
}

const cases: Readonly<
  Record<
    string,
    { readonly fires: readonly OverTimeEvidence[]; readonly silent: readonly OverTimeEvidence[] }
  >
> = {
  'JWKS-ROT-KIDREUSE error': {
    fires: [
      over({ earlier: [look([{ kid: 'one', thumbprint: 'T9' }], minute)] }),
      over({
        earlier: [look([one], minute), look([{ kid: 'one', thumbprint: 'T9' }], 2 * minute)],
      }),
    ],
    silent: [
      over({ earlier: [look([one], minute)] }),
      over({ earlier: [look([{ kid: 'nine', thumbprint: 'T1' }], minute)] }),
      // One of two keys under the same kid was taken away.
      over({ earlier: [look([one, { kid: 'one', thumbprint: 'T9' }], minute)] }),
      over({ earlier: [look([{ kid: 'one', thumbprint: null }], minute)] }),
    ],
  },
  'JWKS-ROT-EARLYUSE error': {
    fires: [
      over({
        look: look([one, two]),
        earlier: [look([one], 5 * minute)],
        useOf: useOfTwo(now - 2 * minute),
      }),
      // Signed before the key was there at all.
      over({
        look: look([one, two]),
        earlier: [look([one], 5 * minute)],
        useOf: useOfTwo(now - 6 * minute),
      }),
    ],
    silent: [
      over({
        look: look([one, two]),
        earlier: [look([one], 15 * minute)],
        useOf: useOfTwo(now - 2 * minute),
      }),
      over({ look: look([one, two]), earlier: [look([one], 5 * minute)] }),
      over({ look: look([one, two]), earlier: [], useOf: useOfTwo(now) }),
    ],
  },
  'JWKS-ROT-EARLYREMOVE error': {
    fires: [
      over({
        look: look([two]),
        earlier: [look([one, two], minute)],
        useOf: use({ validUntil: now + minute }),
      }),
    ],
    silent: [
      over({
        look: look([two]),
        earlier: [look([one, two], minute)],
        useOf: use({ validUntil: now }),
      }),
      over({ look: look([two]), earlier: [look([one, two], minute)] }),
      over({
        look: look([one, two]),
        earlier: [look([one], 20 * minute)],
        useOf: use({ validUntil: now + minute }),
      }),
    ],
  },
  'JWKS-ROT-STALE warning': {
    fires: [
      over({ useOf: use({ lastSignedAt: now - 91 * dayMs }) }),
      over({ firstSeen: [{ ...one, at: now - 731 * dayMs }] }),
    ],
    silent: [
      over({ useOf: use({ lastSignedAt: now - 90 * dayMs }) }),
      over({ firstSeen: [{ ...one, at: now - 730 * dayMs }] }),
      over({ firstSeen: [{ ...two, at: now - 900 * dayMs }] }),
    ],
  },
  'JWKS-ROT-FLAP warning': {
    fires: [over({ earlier: [look([two], minute), look([one], 2 * minute)] })],
    silent: [
      over({ look: look([two]), earlier: [look([one, two], minute), look([one], 2 * minute)] }),
      over({
        look: look([one, two]),
        earlier: [look([two, one], minute), look([one, two], 2 * minute)],
      }),
      over({ earlier: [{ ...gone, at: now - minute }, look([one], 2 * minute)] }),
    ],
  },
  'JWKS-ROT-GONE error': {
    fires: [
      over({ look: gone, earlier: [{ ...gone, at: now - minute }, look([one], 2 * minute)] }),
    ],
    silent: [over({ look: gone, earlier: [{ ...gone, at: now - minute }] }), over({})],
  },
}

function useOfTwo(firstSignedAt: number): OverTimeEvidence['useOf'] {
  return ({ kid }) =>
    kid === 'two' ? { firstSignedAt, lastSignedAt: null, validUntil: null } : null
}

describe('the rules over time', () => {
  it('each have a case that they fire on and one beside it', () => {
    const ids = jwksOverTimeRules.map(({ id, severity }) => `${id} ${severity ?? ''}`)
    expect(Object.keys(cases)).toEqual(ids)
  })

  const fires = Object.entries(cases).flatMap(([id, { fires: list }]) =>
    list.map((each) => [id, each] as const),
  )
  it.each(fires)('%s fires on its case, alone', (id, evidence) => {
    expect(judge(evidence)).toEqual([id])
  })

  const silent = Object.entries(cases).flatMap(([id, { silent: list }]) =>
    list.map((each) => [id, each] as const),
  )
  it.each(silent)('%s is silent beside it', (_id, evidence) => {
    expect(judge(evidence)).toEqual([])
  })

  it('says until when cached copies live', () => {
    const evidence = over({ look: gone, earlier: [look([one], minute)] })
    const { findings } = applyRules(jwksOverTimeRules, evidence, { profile: findProfile('base') })
    expect(findings[0]?.message).toContain('2026-11-21T12:09:00Z')
  })
})
