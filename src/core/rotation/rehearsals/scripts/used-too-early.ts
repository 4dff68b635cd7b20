/** Rehearsals of a key that signs before the caches know it: R2, R3 and R4. */
import { fetchesIn, rowsOf } from '../observed.ts'
import type { RehearsalScript, ScriptEvent } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  bothKeys,
  freshStream,
  leadSeconds,
  newKey,
  newName,
  oldKey,
  oldKeySigns,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

const keys = [oldKey, newKey]

const publishedAndUsed = (at: number): ScriptEvent => ({
  at,
  text: 'The new key is published and signs at once.',
  publish: bothKeys,
  sign: newName,
})

export const useBeforePublish: RehearsalScript = {
  id: 'ROT-R2',
  title: 'Used before it is published',
  question: 'How long does it take to recover from signing with a key that is not published?',
  kind: 'mistake',
  lesson:
    'Until the key is published everybody refuses; after that each verifier recovers when its cache lets it. Publish first.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 90),
  plan(parameters) {
    const { cacheSeconds, propagationSeconds, cooldownSeconds } = parameters
    const useAt = leadSeconds(parameters)
    const publishAt = useAt + 60
    const arrivesAt = publishAt + propagationSeconds
    const durationSeconds = arrivesAt + cacheSeconds + 60
    const every = spacingFor(durationSeconds)
    const asking = ['careful', 'jose']
    const waiting = ['max-age', 'fixed']
    return {
      durationSeconds,
      keys,
      events: [
        oldKeySigns,
        { at: useAt, text: 'The new key signs, unpublished.', sign: newName },
        {
          at: publishAt,
          text: 'The mistake is noticed: the new key is published.',
          publish: bothKeys,
        },
      ],
      streams: [freshStream(every, parameters.assertionSeconds)],
      verifiers: (['careful', 'jose', 'max-age', 'fixed'] as const).map((id) =>
        verifierWith(id, parameters),
      ),
      expect: (observed) => [
        expectRefused(
          'Everybody refuses until the key is published, with JWKS-ROT-EARLYUSE.',
          rowsOf(observed, ''),
          'JWKS-ROT-EARLYUSE',
          { from: useAt, to: arrivesAt },
        ),
        expectAccepted(
          'Verifiers that ask again for an unknown kid recover within P + K of it.',
          rowsOf(observed, '', asking),
          { from: arrivesAt + cooldownSeconds + every, to: durationSeconds },
        ),
        expectAccepted('The others recover within P + C of it.', rowsOf(observed, '', waiting), {
          from: arrivesAt + cacheSeconds,
          to: durationSeconds + 1,
        }),
      ],
    }
  },
}

export const useAtOnceWithRefetch: RehearsalScript = {
  id: 'ROT-R3',
  title: 'Published and used at once, verifiers that ask again',
  question: 'Does asking again for an unknown kid make the wait needless?',
  kind: 'stress',
  lesson:
    'The first request with the new kid makes each of them fetch once, and nothing fails. It holds only while no node lags behind and no cool-down is running, so do not rely on it.',
  adapt: (chosen) => ({ ...withCacheBeyondLead(chosen, 60), propagationSeconds: 0 }),
  plan(parameters) {
    const useAt = leadSeconds(parameters)
    const durationSeconds = useAt + 60
    const ids = ['careful', 'jose', 'every-unknown-kid'] as const
    return {
      durationSeconds,
      keys,
      events: [oldKeySigns, publishedAndUsed(useAt)],
      streams: [freshStream(spacingFor(durationSeconds), parameters.assertionSeconds)],
      verifiers: ids.map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectAccepted('No request is refused.', rowsOf(observed, '')),
        expectFetches(
          'Each verifier fetches exactly once because of it.',
          observed,
          ids,
          { from: useAt, to: durationSeconds },
          (count) => count === 1,
        ),
        {
          text: 'It is the first request with the new kid that makes it fetch.',
          met: ids.every((id) => fetchesIn(observed, id).at(-1)?.at === useAt),
          observed: `Last fetches at ${ids.map((id) => `${String(fetchesIn(observed, id).at(-1)?.at)} s`).join(', ')}.`,
        },
      ],
    }
  },
}

export const useAtOnceWithoutRefetch: RehearsalScript = {
  id: 'ROT-R4',
  title: 'Published and used at once, verifiers that wait for their cache',
  question: 'Who refuses, and for how long, when the new key signs before the caches know it?',
  kind: 'mistake',
  lesson:
    'A verifier that only follows its cache refuses the new key for up to P + C. Wait that long between publishing and signing.',
  // oidc-provider keeps a set for 60 s at least, so no smaller C holds for it.
  adapt: (chosen) =>
    withCacheBeyondLead({ ...chosen, cacheSeconds: Math.max(chosen.cacheSeconds, 60) }, 15),
  plan(parameters) {
    const { cacheSeconds, propagationSeconds } = parameters
    const useAt = leadSeconds(parameters)
    const knownAt = useAt + propagationSeconds + cacheSeconds
    const durationSeconds = knownAt + 60
    return {
      durationSeconds,
      keys,
      events: [oldKeySigns, publishedAndUsed(useAt)],
      streams: [freshStream(spacingFor(durationSeconds), parameters.assertionSeconds)],
      verifiers: (['max-age', 'oidc-provider', 'fixed'] as const).map((id) =>
        verifierWith(id, parameters),
      ),
      expect: (observed) => [
        expectSomeRefused(
          'Every one of them refuses at first, with JWKS-ROT-EARLYUSE.',
          rowsOf(observed, ''),
          'JWKS-ROT-EARLYUSE',
        ),
        expectAccepted('After P + C everybody accepts.', rowsOf(observed, ''), {
          from: knownAt,
          to: durationSeconds + 1,
        }),
      ],
    }
  },
}
