/** Verdicts on verifiers, lowered by what they do not take of the way to the document. */
import { describe, expect, it } from 'vitest'
import type { VerifierVerdict } from '../../../src/contract/doctor.ts'
import { judgeDocument } from '../../../src/core/jwks-doctor/judge-document.ts'
import { answerOf } from '../../../src/core/jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../../src/core/jwks-doctor/transport-evidence.ts'
import { lowerVerdicts, obstacles } from '../../../src/core/jwks-doctor/transport-verdicts.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { goodAnswer } from '../../../src/core/rules/jwks/transport-answer.ts'
import { evidence, fetched, now } from './evidence-rig.ts'
import { publishedSet } from './fetch-rig.ts'

async function judge(): Promise<readonly VerifierVerdict[]> {
  const context = { profile: findProfile('base'), kid: undefined, now, otherSets: [] }
  return (await judgeDocument(Buffer.from(publishedSet), context)).verifiers
}

/** The verifiers whose verdict became another, with the new one. */
async function lowered(look: TransportEvidence): Promise<string[]> {
  const before = await judge()
  const answer = goodAnswer(look)
  if (answer === null) throw new Error(`no answer but ${String(answerOf(look)?.head?.status)}`)
  const after = lowerVerdicts(before, look, answer)
  return after
    .filter(({ finds }, index) => finds !== before[index]?.finds)
    .map(({ verifier, finds }) => `${verifier}: ${finds}`)
}

describe('lowerVerdicts', () => {
  it('names verifiers that there are verdicts on', async () => {
    const known = (await judge()).map(({ verifier }) => verifier)
    for (const { verifiers } of obstacles)
      expect(known).toEqual(expect.arrayContaining([...verifiers]))
  })

  it.each([
    ['a sound server', evidence(), []],
    [
      'a redirect',
      evidence({ chain: [fetched({ status: 302 }), fetched()] }),
      ['jose 6 createRemoteJWKSet: no', 'jwks-rsa (Node.js): no'],
    ],
    [
      'a slow answer',
      evidence({
        answer: {
          timing: { dnsMs: 0, connectMs: 0, tlsMs: 0, waitMs: 0, downloadMs: 0, totalMs: 5_001 },
        },
      }),
      ['jose 6 createRemoteJWKSet: no'],
    ],
    [
      'http on loopback',
      evidence({ raw: 'http://127.0.0.1/jwks', hostKind: 'loopback' }),
      ['mod_auth_openidc 2.4: depends', 'oidc-provider 9: depends', 'aws-jwt-verify: no'],
    ],
    [
      'a wrong media type',
      evidence({ answer: { headers: { 'Content-Type': 'text/plain' } } }),
      ['libiddawc 1.1: no'],
    ],
  ])('with %s', async (_what, look, expected) => {
    expect(await lowered(look)).toEqual(expected)
  })
})
