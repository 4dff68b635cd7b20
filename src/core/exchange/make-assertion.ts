/** The first three steps: the key is read, the assertion built and signed. */
import type { KeyObject } from 'node:crypto'
import { errorCatalogue, toAppError } from '../../contract/errors.ts'
import { buildAssertion } from '../assertion/build-assertion.ts'
import { signAssertion } from '../assertion/sign-assertion.ts'
import type { ExchangeWork } from './exchange-work.ts'
import { failedOutcome } from './outcome.ts'
import type { RunRecord } from './run-record.ts'
import { viewDraft } from './token-view.ts'

/** Passes the three steps with an assertion that was sent before; returns it. */
export async function reuseAssertion(run: RunRecord, compact: string): Promise<string> {
  const tokens = [{ kind: 'client-assertion', compact }] as const
  for (const id of ['key-read', 'assertion-built', 'assertion-signed'] as const) {
    await run.enter(id, { summary: 'not needed: sent before' })
    run.leave(id, 'passed', id === 'assertion-signed' ? { tokens } : {})
  }
  return compact
}

/** Returns the signed assertion, or null when the private key could not be read; then the run is finished. */
export async function makeAssertion(run: RunRecord, work: ExchangeWork): Promise<string | null> {
  const { kid, algorithm } = work.key
  await run.enter('key-read', { facts: [{ label: 'Key ID', value: kid }] })
  let privateKey: KeyObject
  try {
    const read = await work.readPrivateKey()
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
  const { audience, typ, lifetimeSeconds, reasons } = work.preferences
  const draft = buildAssertion({
    clientId: work.plan.clientId,
    audience,
    algorithm,
    kid,
    typ,
    now: work.clock.now(),
    lifetimeSeconds,
    jti: work.randomness.uuid(),
  })
  run.leave('assertion-built', 'passed', {
    summary: `valid ${String(lifetimeSeconds)} s`,
    draft: viewDraft(draft),
    facts: reasons,
  })

  await run.enter('assertion-signed', { draft: viewDraft(draft) })
  const compact = await signAssertion(draft, privateKey)
  work.noteSignature()
  run.leave('assertion-signed', 'passed', {
    summary: algorithm,
    tokens: [{ kind: 'client-assertion', compact }],
  })
  return compact
}
