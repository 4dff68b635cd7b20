/** Rehearsals of JWKS hosts that fail: nodes that differ (R7) and an outage (R9). */
import { computeWaits } from '../../rotation-times.ts'
import { probesIn, refusalsIn, rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  bothKeys,
  freshStream,
  leadSeconds,
  newKey,
  newName,
  oldKey,
  oldKeySigns,
  oldName,
  perNodeVerifier,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

export const nodesDiffer: RehearsalScript = {
  id: 'ROT-R7',
  title: 'One of two nodes has the old JWK Set',
  question: 'What does it look like when one node was not deployed?',
  kind: 'mistake',
  lesson:
    'Requests fail now and then, about every second one where each node of the verifier has its own copy. Look at every node before the switch: P ends when the last of them has the new set.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 15),
  plan(parameters) {
    const { beforeSwitchSeconds } = computeWaits(parameters)
    const publishAt = leadSeconds(parameters)
    const switchAt = publishAt + beforeSwitchSeconds
    const deployAt = switchAt + 2 * parameters.cacheSeconds
    const overAt = deployAt + beforeSwitchSeconds
    const durationSeconds = overAt + 60
    const window = { from: switchAt, to: deployAt }
    return {
      durationSeconds,
      hostNodes: 2,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        {
          at: publishAt,
          text: 'The new key is published, on one node alone.',
          publish: bothKeys,
          node: 0,
        },
        { at: switchAt, text: 'After P + C the new key signs.', sign: newName },
        { at: deployAt, text: 'The other node gets the new set as well.', publish: bothKeys },
      ],
      // An even number of requests at each moment: each node of the verifier is asked as often.
      streams: [
        { ...freshStream(spacingFor(durationSeconds), parameters.assertionSeconds), burst: 2 },
      ],
      verifiers: [perNodeVerifier(parameters), verifierWith('max-age', parameters)],
      expect(observed) {
        const [row] = rowsOf(observed, '', ['per-node'])
        const total = row === undefined ? 0 : probesIn(row, window).length
        const refused = row === undefined ? 0 : refusalsIn(row, window).length
        const share = total === 0 ? 0 : refused / total
        return [
          {
            text: 'About half of the requests fail where two nodes have a copy each.',
            met: share > 0.4 && share < 0.6,
            observed: `${String(refused)} of ${String(total)} refused, ${String(Math.round(share * 100))} %.`,
          },
          expectSomeRefused(
            'Each refusal is JWKS-UNSTABLE.',
            rowsOf(observed, ''),
            'JWKS-UNSTABLE',
          ),
          expectAccepted('P + C after the second node everything works.', rowsOf(observed, ''), {
            from: overAt,
            to: durationSeconds + 1,
          }),
        ]
      },
    }
  },
}

export const outage: RehearsalScript = {
  id: 'ROT-R9',
  title: 'The JWKS server is down during the rotation',
  question: 'What still works while the JWK Set cannot be fetched?',
  kind: 'stress',
  lesson:
    'A verifier that keeps its copy goes on with the old key for as long as it takes; the new key waits until the server is back. Never switch while the JWKS server is down.',
  // A careful verifier goes on with its copy for an hour at most.
  adapt: (chosen) => ({
    ...withCacheBeyondLead(chosen, 30),
    propagationSeconds: Math.min(chosen.propagationSeconds, 600),
  }),
  plan(parameters) {
    const { cacheSeconds, propagationSeconds, cooldownSeconds } = parameters
    const downAt = leadSeconds(parameters)
    const switchAt = downAt + 10
    const backAt = downAt + Math.max(cacheSeconds, propagationSeconds) + 60
    const recoveredAt = backAt + cooldownSeconds
    const every = spacingFor(recoveredAt + 60)
    const durationSeconds = recoveredAt + every + 60
    const life = parameters.assertionSeconds
    const joseAge = Math.min(cacheSeconds, 600)
    return {
      durationSeconds,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        { at: downAt, text: 'The JWKS server answers 500 from now on.', host: 'down' },
        {
          at: switchAt,
          text: 'The new key is published, which nobody can see, and one instance signs with it.',
          publish: bothKeys,
          sign: newName,
        },
        { at: backAt, text: 'The JWKS server is back.', host: 'up' },
      ],
      streams: [
        freshStream(every, life),
        {
          id: 'old',
          name: 'another instance, with the old key',
          everySeconds: every,
          sign: ({ at }) => ({ key: oldName, signedAt: at, lifetimeSeconds: life }),
        },
      ],
      verifiers: (['careful', 'jose'] as const).map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectAccepted(
          'A careful verifier goes on accepting the old key throughout.',
          rowsOf(observed, 'old', ['careful']),
        ),
        expectRefused(
          'The new key is refused until the server is back.',
          rowsOf(observed, ''),
          'JWKS-STATUS',
          { from: switchAt, to: backAt },
        ),
        expectRefused(
          'A verifier that keeps no stale copy loses the old key too when its copy is too old.',
          rowsOf(observed, 'old', ['jose']),
          'JWKS-STATUS',
          { from: joseAge, to: backAt },
        ),
        expectAccepted('Within K of the return everything works.', observed.rows, {
          from: recoveredAt + every,
          to: durationSeconds + 1,
        }),
      ],
    }
  },
}
