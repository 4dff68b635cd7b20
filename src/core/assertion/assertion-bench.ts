/** The Assertion page's engine: keeps the draft, makes presets, judges, signs and sends. */
import type { AssertionPreset, AssertionSlice, MadeFor } from '../../contract/assertion.ts'
import type { Handlers } from '../../contract/contract.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import type { Notice } from '../../contract/session.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Randomness, Storage } from '../ports.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import type { OwnLedger } from './assertion-ledger.ts'
import { composeAssertion } from './compose/compose-assertion.ts'
import type { TargetServer } from './compose/member-choice.ts'
import type { LabFacts } from './describe-lab.ts'
import { createDraftStore } from './draft-store.ts'
import { judgeAssertion } from './judge-assertion.ts'
import { createPublishedEvidence } from './published-evidence.ts'
import { signDraft } from './sign-draft.ts'

export interface AssertionBenchOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly storage: Storage
  readonly keyRing: KeyRing
  readonly library: ProfileLibrary
  readonly ledger: OwnLedger
  /** The lab as it is now, and what it knows of a client. */
  readonly lab: (clientId: string) => LabFacts
  readonly exchange: Pick<Exchange, 'start' | 'slice'>
  readonly changed: () => void
}

export interface AssertionBench {
  /** Reads the draft that was kept. */
  load(): Promise<readonly Notice[]>
  slice(): AssertionSlice
  readonly handlers: Pick<
    Handlers,
    | 'assertion.keepDraft'
    | 'assertion.preset'
    | 'assertion.judge'
    | 'assertion.sign'
    | 'assertion.send'
  >
  /** Waits for what is still to be written. */
  stop(): Promise<void>
}

const indentJson = (value: unknown) => JSON.stringify(value, null, 2)

/** Builds the bench; nothing is read before `load`. */
export function createAssertionBench(options: AssertionBenchOptions): AssertionBench {
  const { clock, randomness, keyRing, library, ledger, exchange, lab } = options
  const drafts = createDraftStore(options.storage, options.changed)
  const means = { library, ledger, lab, evidence: createPublishedEvidence(keyRing) }

  function findKey(kid: string | null): KeyFacts | null {
    const wanted = kid ?? keyRing.slice().signingKid
    return wanted === null ? null : keyRing.facts(wanted)
  }

  function targetOf({ server, clientId, ...typed }: MadeFor): TargetServer {
    if (server === 'other') return { place: 'other', ...typed }
    const { issuer, tokenEndpoint } = lab(clientId).server
    return {
      place: 'lab',
      issuer: issuer ?? '',
      tokenEndpoint: tokenEndpoint ?? '',
      variables: {},
    }
  }

  function makePreset(madeFor: MadeFor, kid: string | null): AssertionPreset {
    const { header, claims, choices, missing } = composeAssertion({
      profile: library.find(madeFor.profileId),
      clientId: madeFor.clientId,
      server: targetOf(madeFor),
      audience: 'profile',
      key: findKey(kid),
      scope: exchange.slice().plan.scope,
      now: clock.now(),
      jti: randomness.uuid(),
    })
    const texts = { header: indentJson(header), claims: indentJson(claims) }
    return { ...texts, choices: [...choices], missing }
  }

  return {
    load: () => drafts.load(),
    slice: () => drafts.slice(),
    handlers: {
      'assertion.keepDraft': async (draft) => {
        await drafts.keep(draft)
        return {}
      },
      'assertion.preset': ({ madeFor, kid }) => Promise.resolve(makePreset(madeFor, kid)),
      'assertion.judge': (input) => judgeAssertion(input, input.at ?? clock.now(), means),
      'assertion.sign': async (draft) => {
        const signed = await signDraft(draft, keyRing)
        ledger.noteBuilt(signed.token)
        return signed
      },
      'assertion.send': ({ token, mode }) => Promise.resolve(exchange.start(mode, token)),
    },
    stop: () => drafts.settle(),
  }
}
