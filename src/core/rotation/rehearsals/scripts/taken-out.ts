/** Rehearsals of an old key that is taken out: too early (R5), and because it was stolen (R10). */
import { rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { computeWaits } from '../../rotation-times.ts'
import { expectAccepted, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  freshStream,
  lateStream,
  leadSeconds,
  newKey,
  newKeyPublished,
  newName,
  oldKey,
  oldKeySigns,
  oldName,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

export const removeAtSwitch: RehearsalScript = {
  id: 'ROT-R5',
  title: 'The old key is taken out at the switch',
  question: 'What happens to assertions that are still on their way?',
  kind: 'mistake',
  lesson:
    'What the old key signed is refused as soon as a verifier fetches the set without it, although it has not expired. Keep the old key published for max(A, T) + S after its last signature.',
  adapt: (chosen) => ({
    ...chosen,
    cacheSeconds: 20,
    propagationSeconds: 5,
    assertionSeconds: Math.max(chosen.assertionSeconds, 60),
  }),
  plan(parameters) {
    const lateBy = 45
    const publishAt = 20
    const switchAt = publishAt + computeWaits(parameters).beforeSwitchSeconds
    const durationSeconds = switchAt + lateBy + 30
    const life = parameters.assertionSeconds
    const last = switchAt + lateBy
    return {
      durationSeconds,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        newKeyPublished(publishAt),
        {
          at: switchAt,
          text: 'The new key signs, and the old one is taken out in the same moment.',
          publish: [newName],
          sign: newName,
        },
      ],
      streams: [freshStream(1, life), lateStream(1, life, lateBy)],
      verifiers: (['careful', 'jose', 'fixed'] as const).map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectAccepted('Fresh assertions are accepted throughout.', rowsOf(observed, '')),
        expectSomeRefused(
          'Assertions of the old key that are still on their way are refused with JWKS-ROT-EARLYREMOVE.',
          rowsOf(observed, 'late'),
          'JWKS-ROT-EARLYREMOVE',
          { from: switchAt, to: last },
        ),
        expectAccepted('It ends when the last of them has passed.', rowsOf(observed, 'late'), {
          from: last,
          to: durationSeconds + 1,
        }),
      ],
    }
  },
}

export const compromise: RehearsalScript = {
  id: 'ROT-R10',
  title: 'A stolen key is taken out',
  question: 'How long does a thief get in after the key has been taken out?',
  kind: 'stress',
  lesson:
    'A stolen key is trusted until each cache lets go of it, for up to P + C after it was taken out. Ask the other side to purge its cache or to disable the client, and keep max-age short.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 60),
  plan(parameters) {
    const { cacheSeconds, propagationSeconds, cooldownSeconds } = parameters
    const asking = ['careful', 'jose']
    const removeAt = leadSeconds(parameters) + 30
    const { compromiseSeconds } = computeWaits(parameters)
    const overAt = removeAt + compromiseSeconds
    const durationSeconds = overAt + 60
    const every = spacingFor(durationSeconds)
    const life = parameters.assertionSeconds
    return {
      durationSeconds,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        {
          at: removeAt,
          text: 'The theft is noticed: the old key is taken out, the new one is published and signs.',
          publish: [newName],
          sign: newName,
        },
      ],
      streams: [
        freshStream(every, life),
        {
          id: 'thief',
          name: 'the thief, with the old key',
          everySeconds: every,
          isHostile: true,
          sign: ({ at }) => ({ key: oldName, signedAt: at, lifetimeSeconds: life }),
        },
      ],
      verifiers: (['careful', 'jose', 'max-age', 'fixed'] as const).map((id) =>
        verifierWith(id, parameters),
      ),
      expect: (observed) => {
        const thief = rowsOf(observed, 'thief')
        const measured = thief.map((row) => {
          const last = row.probes.findLast(({ accepted }) => accepted)?.at ?? 0
          return { id: row.verifierId, name: row.verifierName, seconds: last - removeAt }
        })
        const words = measured.map(({ name, seconds }) => `${name}: ${String(seconds)} s`)
        const limit = String(compromiseSeconds)
        return [
          {
            text: `The stolen key is accepted for at most P + C = ${String(propagationSeconds)} s + ${String(cacheSeconds)} s = ${limit} s after it was taken out.`,
            met: measured.every(({ seconds }) => seconds <= compromiseSeconds),
            observed: `Last accepted after it was taken out: ${words.join('; ')}.`,
          },
          {
            text: 'Verifiers that ask again for an unknown kid let go of it within P + K, because the new key makes them ask.',
            met: measured
              .filter(({ id }) => asking.includes(id))
              .every(({ seconds }) => seconds <= propagationSeconds + cooldownSeconds + every),
            observed: `${words.join('; ')}.`,
          },
          expectRefused('After that every verifier refuses it.', thief, 'AST-KID-UNKNOWN', {
            from: overAt,
            to: durationSeconds + 1,
          }),
          expectAccepted(
            'The new key works everywhere by then; that it is refused before is the price of not waiting.',
            rowsOf(observed, ''),
            { from: overAt, to: durationSeconds + 1 },
          ),
        ]
      },
    }
  },
}
