/** The rehearsal of a key that changes its algorithm: R12. */
import { computeWaits } from '../../rotation-times.ts'
import { rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused } from './expectations.ts'
import {
  freshStream,
  leadSeconds,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

const asRs256 = 'Key as RS256'
const asPs256 = 'Key as PS256'

export const otherAlgorithm: RehearsalScript = {
  id: 'ROT-R12',
  title: 'From RS256 to PS256 with the same key',
  question: 'Can a key simply sign with another algorithm?',
  kind: 'mistake',
  lesson:
    'The alg of the published key pins it to one algorithm: first the new one is refused, and after the change in place the old one. One key, one algorithm; a new algorithm comes with a new key and a new kid.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 90),
  plan(parameters) {
    const changeAt = leadSeconds(parameters)
    const republishAt = changeAt + 60
    const overAt = republishAt + computeWaits(parameters).beforeSwitchSeconds
    const durationSeconds = overAt + 60
    const every = spacingFor(durationSeconds)
    const life = parameters.assertionSeconds
    const ids = ['careful', 'fixed'] as const
    return {
      durationSeconds,
      keys: [
        { name: asRs256, algorithm: 'RS256' },
        { name: asPs256, algorithm: 'PS256', pairOf: asRs256, kidOf: asRs256 },
      ],
      events: [
        { at: 0, text: 'The key is published for RS256.', publish: [asRs256], sign: asRs256 },
        { at: changeAt, text: 'The client signs with PS256, with the same key.', sign: asPs256 },
        {
          at: republishAt,
          text: 'The published key is changed in place: its alg is now PS256.',
          publish: [asPs256],
        },
      ],
      streams: [
        freshStream(every, life),
        {
          id: 'left-behind',
          name: 'another instance, still RS256',
          everySeconds: every,
          sign: ({ at }) => ({ key: asRs256, signedAt: at, lifetimeSeconds: life }),
        },
      ],
      verifiers: ids.map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectRefused(
          'While the published key is for RS256, PS256 is refused.',
          rowsOf(observed, ''),
          'AST-KEY-ALG',
          { from: changeAt, to: republishAt },
        ),
        expectFetches(
          'Nobody fetches because of it: the kid is known.',
          observed,
          ids,
          { from: changeAt, to: parameters.cacheSeconds },
          (count) => count === 0,
        ),
        expectAccepted('P + C after the change PS256 works.', rowsOf(observed, ''), {
          from: overAt,
          to: durationSeconds + 1,
        }),
        expectRefused(
          'And what still signs with RS256 is refused.',
          rowsOf(observed, 'left-behind'),
          'AST-KEY-ALG',
          { from: overAt, to: durationSeconds + 1 },
        ),
      ],
    }
  },
}
