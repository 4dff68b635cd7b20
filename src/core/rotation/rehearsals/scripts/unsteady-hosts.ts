/** Rehearsals of JWKS hosts under strain: nodes that differ (R7), a flood of kids (R8) and an outage (R9). */
import { computeWaits } from '../../rotation-times.ts'
import { fetchesIn, probesIn, refusalsIn, rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  freshStream,
  leadSeconds,
  newKey,
  newName,
  oldKey,
  oldName,
  perNodeVerifier,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

const start = {
  at: 0,
  text: 'The old key is published and signs.',
  publish: [oldName],
  sign: oldName,
}
const both = [oldName, newName]

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
        start,
        {
          at: publishAt,
          text: 'The new key is published, on one node alone.',
          publish: both,
          node: 0,
        },
        { at: switchAt, text: 'After P + C the new key signs.', sign: newName },
        { at: deployAt, text: 'The other node gets the new set as well.', publish: both },
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

export const unknownKidFlood: RehearsalScript = {
  id: 'ROT-R8',
  title: 'A flood of unknown kids',
  question: 'Can a stranger make a verifier hammer the JWKS server?',
  kind: 'stress',
  lesson:
    'A cool-down turns any number of unknown kids into one fetch per K, and nobody else notices. Without one every forged request becomes a fetch.',
  adapt(chosen) {
    const cooldownSeconds = Math.min(Math.max(chosen.cooldownSeconds, 5), 60)
    const least = 10 * cooldownSeconds
    return { ...chosen, cooldownSeconds, cacheSeconds: Math.max(chosen.cacheSeconds, least) }
  },
  plan(parameters) {
    const { cooldownSeconds } = parameters
    const from = leadSeconds(parameters)
    const to = from + 3 * cooldownSeconds
    const durationSeconds = to + 30
    const every = spacingFor(durationSeconds)
    const life = parameters.assertionSeconds
    const window = { from, to: to + 1 }
    const cooling = ['careful', 'jose'] as const
    const allowed = Math.floor((to - from) / cooldownSeconds) + 1
    return {
      durationSeconds,
      keys: [oldKey],
      events: [
        start,
        { at: from, text: 'Somebody sends assertions with kids that nobody has.' },
        { at: to, text: 'The flood ends.' },
      ],
      streams: [
        freshStream(every, life),
        {
          id: 'flood',
          name: 'unknown kids',
          everySeconds: every,
          from,
          to,
          burst: 2,
          isHostile: true,
          sign: ({ at, strangerKid }) => ({
            key: oldName,
            kid: strangerKid(),
            signedAt: at,
            lifetimeSeconds: life,
          }),
        },
      ],
      verifiers: [...cooling, 'every-unknown-kid' as const].map((id) =>
        verifierWith(id, parameters),
      ),
      expect(observed) {
        const [flood] = rowsOf(observed, 'flood', ['every-unknown-kid'])
        const sent = flood === undefined ? 0 : flood.probes.length
        const fetched = fetchesIn(observed, 'every-unknown-kid', window).length
        return [
          expectFetches(
            `A verifier with a cool-down fetches once per K, ${String(allowed)} times at most.`,
            observed,
            cooling,
            window,
            (count) => count >= 1 && count <= allowed,
          ),
          {
            text: 'One without a cool-down fetches for each of them.',
            met: sent > 0 && fetched === sent,
            observed: `${String(fetched)} fetches for ${String(sent)} requests.`,
          },
          expectRefused(
            'Every request of the flood is refused.',
            rowsOf(observed, 'flood'),
            'AST-KID-UNKNOWN',
            window,
          ),
          expectAccepted('The client itself does not notice.', rowsOf(observed, '')),
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
        start,
        { at: downAt, text: 'The JWKS server answers 500 from now on.', host: 'down' },
        {
          at: switchAt,
          text: 'The new key is published, which nobody can see, and one instance signs with it.',
          publish: both,
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
