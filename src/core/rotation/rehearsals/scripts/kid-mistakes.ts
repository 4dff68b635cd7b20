/** Rehearsals of what goes wrong with key IDs and algorithms: R6, R11 and R12. */
import { computeWaits } from '../../rotation-times.ts'
import { rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  freshStream,
  leadSeconds,
  newKey,
  newName,
  oldKey,
  oldName,
  spacingFor,
  verifierWith,
  withCacheBeyondLead,
} from './script-parts.ts'

export const sameKid: RehearsalScript = {
  id: 'ROT-R6',
  title: 'A new key under the old kid',
  question: 'What if the key is replaced and keeps its key ID?',
  kind: 'mistake',
  lesson:
    'Every copy has the old key under this kid, so the signature does not verify, and nobody asks again because the kid is known. A new key needs a new kid.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 30),
  plan(parameters) {
    const { cacheSeconds } = parameters
    const replaceAt = leadSeconds(parameters)
    const overAt = replaceAt + computeWaits(parameters).beforeSwitchSeconds
    const durationSeconds = overAt + 60
    const ids = ['careful', 'jose', 'fixed'] as const
    return {
      durationSeconds,
      keys: [oldKey, { ...newKey, kidOf: oldName }],
      events: [
        { at: 0, text: 'The old key is published and signs.', publish: [oldName], sign: oldName },
        {
          at: replaceAt,
          text: 'The new key takes its place, under the same kid, and signs.',
          publish: [newName],
          sign: newName,
        },
      ],
      streams: [freshStream(spacingFor(durationSeconds), parameters.assertionSeconds)],
      verifiers: ids.map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectSomeRefused(
          'Every verifier refuses, with JWKS-ROT-KIDREUSE.',
          rowsOf(observed, ''),
          'JWKS-ROT-KIDREUSE',
        ),
        expectFetches(
          'None of them fetches because of a signature that does not verify.',
          observed,
          ids,
          // Up to the moment at which the first copy is too old anyway.
          { from: replaceAt, to: Math.min(cacheSeconds, 600) },
          (count) => count === 0,
        ),
        expectAccepted(
          'It is over when every copy is too old, P + C later.',
          rowsOf(observed, ''),
          {
            from: overAt,
            to: durationSeconds + 1,
          },
        ),
      ],
    }
  },
}

export const withoutKid: RehearsalScript = {
  id: 'ROT-R11',
  title: 'A client that sends no kid',
  question: 'Why is a kid needed, when everything works without one?',
  kind: 'mistake',
  lesson:
    'With one key in the set a missing kid does no harm; as soon as there are two, a verifier cannot know which to use. Send the kid before you rotate.',
  adapt: (chosen) => withCacheBeyondLead(chosen, 30),
  plan(parameters) {
    const { beforeSwitchSeconds, beforeRetireSeconds } = computeWaits(parameters)
    const publishAt = leadSeconds(parameters)
    const switchAt = publishAt + beforeSwitchSeconds
    const retireAt = switchAt + beforeRetireSeconds
    const overAt = retireAt + beforeSwitchSeconds
    const durationSeconds = overAt + 60
    const fresh = freshStream(spacingFor(durationSeconds), parameters.assertionSeconds)
    const ids = ['careful', 'max-age'] as const
    return {
      durationSeconds,
      keys: [oldKey, newKey],
      events: [
        {
          at: 0,
          text: 'The old key is published and signs; the header has no kid.',
          publish: [oldName],
          sign: oldName,
        },
        { at: publishAt, text: 'The new key is published beside it.', publish: [oldName, newName] },
        { at: switchAt, text: 'After P + C the new key signs.', sign: newName },
        { at: retireAt, text: 'The old key is taken out.', publish: [newName] },
      ],
      streams: [
        {
          ...fresh,
          sign(moment) {
            const signing = fresh.sign(moment)
            return signing === null ? null : { ...signing, kid: null }
          },
        },
      ],
      verifiers: ids.map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectAccepted('With one key in the set everything works.', rowsOf(observed, ''), {
          from: 0,
          to: publishAt,
        }),
        expectRefused(
          'While every copy has both keys, every request is refused as ambiguous.',
          rowsOf(observed, ''),
          'AST-KEY-AMBIG',
          { from: switchAt, to: retireAt },
        ),
        expectFetches(
          'None of them fetches because a kid is missing.',
          observed,
          ids,
          { from: publishAt, to: parameters.cacheSeconds },
          (count) => count === 0,
        ),
        expectAccepted('With one key in every copy it works again.', rowsOf(observed, ''), {
          from: overAt,
          to: durationSeconds + 1,
        }),
      ],
    }
  },
}

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
