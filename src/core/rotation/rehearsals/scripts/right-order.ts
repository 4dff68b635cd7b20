/** Rehearsals of rotations done right: R1 with a JWKS URI, R15 with certificates. */
import { computeWaits } from '../../rotation-times.ts'
import { rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted } from './expectations.ts'
import {
  freshStream,
  lateStream,
  newKey,
  newKeyPublished,
  newName,
  oldKey,
  oldKeySigns,
  perNodeVerifier,
  spacingFor,
  verifierWith,
} from './script-parts.ts'

export const happyPath: RehearsalScript = {
  id: 'ROT-R1',
  title: 'Publish, wait, switch, wait, retire',
  question: 'Does a single request fail when every wait is kept?',
  kind: 'right',
  lesson:
    'Publish the new key, wait for P + C, sign with it, and take the old one out max(A, T) + S after its last signature. No verifier notices, whatever its cache does within C.',
  // Short times, so that every second of it can be tried.
  adapt: (chosen) => ({
    ...chosen,
    cacheSeconds: 30,
    propagationSeconds: 5,
    assertionSeconds: 40,
    artefactSeconds: 0,
    skewSeconds: 10,
  }),
  plan(parameters) {
    const { beforeSwitchSeconds, beforeRetireSeconds } = computeWaits(parameters)
    // It arrives a second after every copy has been renewed: no rotation has to wait longer than this one.
    const publishAt = parameters.cacheSeconds + 1 - parameters.propagationSeconds
    const switchAt = publishAt + beforeSwitchSeconds
    // The last second in which the old key signed is the one before.
    const retireAt = switchAt - 1 + beforeRetireSeconds
    const life = parameters.assertionSeconds
    const lateBy = life - 5
    return {
      durationSeconds: retireAt + beforeSwitchSeconds + 5,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        newKeyPublished(publishAt),
        { at: switchAt, text: 'After P + C the new key signs.', sign: newName },
        {
          at: retireAt,
          text: 'max(A, T) + S after its last signature the old key is taken out.',
          publish: [newName],
        },
      ],
      streams: [freshStream(1, life), lateStream(5, life, lateBy)],
      verifiers: [
        verifierWith('careful', parameters),
        verifierWith('jose', parameters),
        verifierWith('max-age', parameters),
        verifierWith('fixed', parameters),
        perNodeVerifier(parameters),
      ],
      expect: (observed) => [
        expectAccepted('No verifier refuses at any second.', rowsOf(observed, '')),
        expectAccepted(
          'Assertions that are sent late, up to their last seconds, are accepted as well.',
          rowsOf(observed, 'late'),
        ),
      ],
    }
  },
}

export const certificateRollover: RehearsalScript = {
  id: 'ROT-R15',
  title: 'Two certificates registered, then the thumbprint switched',
  question: 'Does a rollover by certificates, as with Entra ID, go on without a gap?',
  kind: 'right',
  lesson:
    'With both certificates registered beforehand, the switch is a change of the thumbprint in the header and nothing else. The private key and the thumbprint must change together.',
  adapt: (chosen) => chosen,
  plan(parameters) {
    const { beforeRetireSeconds } = computeWaits(parameters)
    const switchAt = 60
    const retireAt = switchAt + beforeRetireSeconds
    const durationSeconds = retireAt + 60
    const every = spacingFor(durationSeconds)
    const life = parameters.assertionSeconds
    const certified = (name: string) => ({
      name,
      algorithm: 'ES256' as const,
      hasCertificate: true,
    })
    const [first, second] = ['First certificate', 'Second certificate'] as const
    return {
      durationSeconds,
      keys: [certified(first), certified(second)],
      events: [
        {
          at: 0,
          text: 'Both certificates are registered; the first signs.',
          publish: [first, second],
          sign: first,
        },
        { at: switchAt, text: 'The thumbprint in the header is switched.', sign: second },
        { at: retireAt, text: 'The first certificate is removed.', publish: [second] },
      ],
      streams: [freshStream(every, life), lateStream(every, life, Math.floor(life / 2))],
      verifiers: (['careful', 'max-age', 'never'] as const).map((id) =>
        verifierWith(id, parameters),
      ),
      expect: (observed) => [
        expectAccepted('No request is refused.', observed.rows),
        expectAccepted('Not even by a verifier that read the registration only once.', [
          ...rowsOf(observed, '', ['never']),
        ]),
      ],
    }
  },
}
