/** Rehearsals beside the client's own keys: those of the authorization server (R13), and a wrong clock (R14). */
import { computeWaits } from '../../rotation-times.ts'
import { refusalsIn, rowsOf } from '../observed.ts'
import type { RehearsalScript } from '../script.ts'
import { expectAccepted, expectFetches, expectRefused } from './expectations.ts'
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

export const serverKeys: RehearsalScript = {
  id: 'ROT-R13',
  title: 'The authorization server rotates its own key',
  question: 'What does an API with a cached JWK Set do with old and new access tokens?',
  kind: 'right',
  lesson:
    'The first token of the new key makes the API fetch once, and tokens of the old key hold until they expire, because their key stays published for T + S. For access tokens T takes the place of A.',
  adapt: (chosen) => ({
    ...withCacheBeyondLead(chosen, 30),
    propagationSeconds: 0,
    artefactSeconds: chosen.artefactSeconds > 0 ? Math.max(chosen.artefactSeconds, 60) : 300,
    skewSeconds: Math.max(chosen.skewSeconds, 10),
  }),
  plan(parameters) {
    const { artefactSeconds, cacheSeconds } = parameters
    const switchAt = leadSeconds(parameters)
    const lastIssuedAt = switchAt - 1
    const expiresAt = lastIssuedAt + artefactSeconds
    const retireAt = lastIssuedAt + computeWaits(parameters).beforeRetireSeconds
    const durationSeconds = retireAt + 30
    const every = spacingFor(durationSeconds)
    const ids = ['careful', 'jose'] as const
    return {
      durationSeconds,
      target: 'api',
      keys: [oldKey, newKey],
      events: [
        {
          at: 0,
          text: 'The authorization server publishes the old key and signs access tokens with it.',
          publish: [oldName],
          sign: oldName,
        },
        {
          at: switchAt,
          text: 'It publishes the new key and signs with it at once.',
          publish: [oldName, newName],
          sign: newName,
        },
        {
          at: retireAt,
          text: 'T + S after the last token of the old key it is taken out.',
          publish: [newName],
        },
      ],
      streams: [
        freshStream(every, artefactSeconds),
        {
          id: 'held',
          name: 'one token of the old key, used again and again',
          everySeconds: every,
          from: lastIssuedAt,
          sign: () => ({
            key: oldName,
            signedAt: lastIssuedAt,
            lifetimeSeconds: artefactSeconds,
          }),
        },
      ],
      verifiers: ids.map((id) => verifierWith(id, parameters)),
      expect: (observed) => [
        expectAccepted('New tokens are accepted from the first on.', rowsOf(observed, '')),
        expectFetches(
          'After exactly one fetch.',
          observed,
          ids,
          { from: switchAt, to: Math.min(cacheSeconds, 600) },
          (count) => count === 1,
        ),
        expectAccepted('A token of the old key works until it expires.', rowsOf(observed, 'held'), {
          from: lastIssuedAt,
          to: expiresAt,
        }),
        expectRefused(
          'Then it is refused because it has expired, not because of its key.',
          rowsOf(observed, 'held'),
          'AT-EXP',
          { from: expiresAt, to: retireAt },
        ),
      ],
    }
  },
}

const aheadSeconds = 90

export const wrongClock: RehearsalScript = {
  id: 'ROT-R14',
  title: 'The clock of the client is 90 s ahead',
  question: 'Is it the new key, or is it the clock of the machine that has it?',
  kind: 'stress',
  lesson:
    'The refusals begin with the switch and have nothing to do with the key: the error speaks of time. Look at the rule before you roll back.',
  adapt: (chosen) => ({
    ...chosen,
    cacheSeconds: Math.min(Math.max(chosen.cacheSeconds, 30), 60),
    propagationSeconds: Math.min(chosen.propagationSeconds, 10),
  }),
  plan(parameters) {
    const publishAt = leadSeconds(parameters)
    const switchAt = publishAt + computeWaits(parameters).beforeSwitchSeconds
    const mendAt = switchAt + 60
    const durationSeconds = mendAt + 60
    return {
      durationSeconds,
      keys: [oldKey, newKey],
      events: [
        oldKeySigns,
        newKeyPublished(publishAt),
        {
          at: switchAt,
          text: `The new key signs, on a machine whose clock is ${String(aheadSeconds)} s ahead.`,
          sign: newName,
          clientAheadSeconds: aheadSeconds,
        },
        { at: mendAt, text: 'The clock is set right.', clientAheadSeconds: 0 },
      ],
      streams: [freshStream(spacingFor(durationSeconds), parameters.assertionSeconds)],
      verifiers: (['careful', 'jose', 'fixed'] as const).map((id) => verifierWith(id, parameters)),
      expect: (observed) => {
        const rows = rowsOf(observed, '')
        const rules = new Set(rows.flatMap((row) => refusalsIn(row).map(({ ruleId }) => ruleId)))
        return [
          expectRefused(
            'While the clock is wrong every request is refused for its time of issue.',
            rows,
            'AST-IAT-FUTURE',
            { from: switchAt, to: mendAt },
          ),
          {
            text: 'No refusal speaks of the key.',
            met: ![...rules].some(
              (rule) => rule?.includes('KEY') === true || rule?.includes('KID'),
            ),
            observed: `Rules: ${[...rules].join(', ')}.`,
          },
          expectAccepted('With the clock set right the new key works at once.', rows, {
            from: mendAt,
            to: durationSeconds + 1,
          }),
        ]
      },
    }
  },
}
