/** The first three steps: the key is read, the assertion built and signed. */
import type { KeyObject } from 'node:crypto'
import { errorCatalogue, toAppError } from '../../contract/errors.ts'
import type { Fact } from '../../contract/exchange.ts'
import { composeAssertion } from '../assertion/compose/compose-assertion.ts'
import type { ComposedAssertion } from '../assertion/compose/compose-assertion.ts'
import { signAssertion } from '../assertion/sign-assertion.ts'
import { splitPointer } from '../json/json-pointer.ts'
import type { AssertionOrigin, ExchangeWork, SigningKey } from './exchange-work.ts'
import { failedOutcome } from './outcome.ts'
import type { RunRecord } from './run-record.ts'
import { viewDraft } from './token-view.ts'

/** Passes the three steps with an assertion that there is already; returns it. */
export async function reuseAssertion(
  run: RunRecord,
  { compact, reason }: Extract<AssertionOrigin, { kind: 'ready' }>,
): Promise<string> {
  const tokens = [{ kind: 'client-assertion', compact }] as const
  for (const id of ['key-read', 'assertion-built', 'assertion-signed'] as const) {
    await run.enter(id, { summary: `not needed: ${reason}` })
    run.leave(id, 'passed', id === 'assertion-signed' ? { tokens } : {})
  }
  return compact
}

function compose(work: ExchangeWork, key: SigningKey): ComposedAssertion {
  const { profile, plan, target } = work
  return composeAssertion({
    profile,
    clientId: plan.clientId,
    server: { ...target, place: 'lab', variables: {} },
    audience: plan.audience,
    key,
    scope: plan.scope,
    now: work.clock.now(),
    jti: work.randomness.uuid(),
  })
}

/** Why each member is as it is, and what is missing. */
function listFacts({ choices, missing }: ComposedAssertion): readonly Fact[] {
  const nameOf = (pointer: string) => splitPointer(pointer).at(-1) ?? ''
  return [
    ...choices.map(({ pointer, value, reason }) => ({
      label: nameOf(pointer),
      value: `${value}: ${reason}`,
    })),
    ...missing.map(({ pointer, message }) => ({
      label: `${nameOf(pointer)} is missing`,
      value: message,
    })),
  ]
}

/** Returns the signed assertion, or null when the private key could not be read; then the run is finished. */
export async function makeAssertion(
  run: RunRecord,
  work: ExchangeWork,
  { key, readPrivateKey, noteSigned }: Extract<AssertionOrigin, { kind: 'made' }>,
): Promise<string | null> {
  const { kid, algorithm } = key
  await run.enter('key-read', { facts: [{ label: 'Key ID', value: kid }] })
  let privateKey: KeyObject
  try {
    const read = await readPrivateKey()
    privateKey = read.key
    const place = read.storage === 'keychain' ? 'from the keychain' : 'from memory'
    run.leave('key-read', 'passed', {
      summary: place,
      facts: [
        { label: 'Key ID', value: kid },
        { label: 'Algorithm', value: algorithm },
        {
          label: 'Kept in',
          value:
            read.storage === 'keychain'
              ? 'the keychain of the operating system'
              : 'memory, for this run only',
        },
      ],
    })
  } catch (thrown) {
    const error = toAppError(thrown)
    run.leave('key-read', 'failed', { summary: errorCatalogue[error.code].title })
    run.finish(
      failedOutcome(
        errorCatalogue[error.code].title,
        error.message,
        errorCatalogue[error.code].remedy,
      ),
    )
    return null
  }

  await run.enter('assertion-built')
  const draft = compose(work, key)
  run.leave('assertion-built', 'passed', {
    summary: `valid ${String(work.profile.life.recommend)} s`,
    draft: viewDraft(draft),
    facts: listFacts(draft),
  })

  await run.enter('assertion-signed', { draft: viewDraft(draft) })
  const compact = await signAssertion(draft, privateKey)
  noteSigned(compact)
  run.leave('assertion-signed', 'passed', {
    summary: algorithm,
    tokens: [{ kind: 'client-assertion', compact }],
  })
  return compact
}
