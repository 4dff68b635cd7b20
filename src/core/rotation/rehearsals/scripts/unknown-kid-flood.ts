/** The rehearsal of a flood of unknown kids: R8. */
import { fetchesIn, rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused } from './expectations.ts'
import {
  freshStream,
  leadSeconds,
  oldKey,
  oldKeySigns,
  oldName,
  spacingFor,
  verifierWith,
} from './script-parts.ts'

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
        oldKeySigns,
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
