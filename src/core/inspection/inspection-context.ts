/** What is known while one pasted text is inspected: by whose rules, as of when, and with which keys. */
import type { Profile } from '../profiles/profile.ts'
import type { KeyEvidence } from '../rules/assertion/key-evidence.ts'
import type { AssertionSubject } from '../rules/assertion/assertion-subject.ts'
import { unknownClient } from '../rules/judging-facts.ts'
import type { JudgingFacts, ServerFacts } from '../rules/judging-facts.ts'
import type { TextShower } from './show-text.ts'

/** The keys that signatures are verified with. */
export interface VerificationKeys {
  /** As it goes on after `with`: `the keys that this workbench publishes`. */
  readonly source: string
  evidence(subject: Pick<AssertionSubject, 'header' | 'decoded'>): Promise<KeyEvidence>
  /** Whether they are a client's, and no server's. */
  readonly isOurs: boolean
}

export interface InspectionContext {
  readonly profile: Profile
  /** Every profile, for the matrix and for known answers. */
  readonly profiles: readonly Profile[]
  /** Epoch milliseconds. */
  readonly at: number
  /** The server that the text is about, as far as it says; all unknown where it does not. */
  readonly server: ServerFacts
  /** The lab's server. */
  readonly lab: ServerFacts
  /** The same, or what an audience tells where nothing else is known. */
  serverOf(audience: unknown): ServerFacts
  /** Null when no keys were asked for, or none came. */
  readonly keys: VerificationKeys | null
  /** Why there are none although they were asked for, in a sentence. */
  readonly whyNoKeys: string | null
  readonly show: TextShower
  /** Thumbprints of the keys that assertions in this text verified with. */
  readonly assertionKeys: Set<string>
  /** Whether one more matrix may be made; each is as long as all findings for every profile. */
  takeMatrix(): boolean
  /** Says that something was left out. */
  note(sentence: string): void
}

/** What the rules are told beside the thing itself. */
export function factsOf({ at, server }: InspectionContext): JudgingFacts {
  return {
    server,
    client: unknownClient,
    nowSeconds: Math.floor(at / 1000),
    clockOffsetSeconds: null,
  }
}
