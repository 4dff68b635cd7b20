/** Rehearsals of what goes wrong with key IDs: R6 and R11. */
import { computeWaits } from '../../rotation-times.ts'
import { rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused, expectSomeRefused } from './expectations.ts'
import {
  freshStream,
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
        oldKeySigns,
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
        newKeyPublished(publishAt),
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
