/** Reads the audience of an assertion once for all rules about it. */
import { expectAudience } from '../../assertion/audience/expect-audience.ts'
import type {
  AudienceExpectation,
  AudiencePolicy,
} from '../../assertion/audience/expect-audience.ts'
import { judgeAudience } from '../../assertion/audience/judge-audience.ts'
import type { AudienceJudgement } from '../../assertion/audience/judge-audience.ts'
import { readAudience } from '../../assertion/audience/read-audience.ts'
import type { ReadAudience } from '../../assertion/audience/read-audience.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { ServerFacts } from '../judging-facts.ts'
import type { AssertionSubject } from './assertion-subject.ts'

export interface JudgedAudience extends AudienceJudgement {
  readonly pointer: string
}

export interface AudienceReading {
  readonly form: ReadAudience
  readonly expectation: AudienceExpectation
  /** Of the first ten values; the rule about several says that there are more. */
  readonly judged: readonly JudgedAudience[]
  /** Whether one of them is taken for certain. */
  readonly hasAccepted: boolean
}

const maxJudged = 10

const expectations = new WeakMap<ServerFacts, WeakMap<AudiencePolicy, AudienceExpectation>>()
const readings = new WeakMap<AssertionSubject, WeakMap<Profile, AudienceReading>>()

/** What is kept for a pair of objects, made at the first question. */
function remember<A extends object, B extends object, Value>(
  kept: WeakMap<A, WeakMap<B, Value>>,
  a: A,
  b: B,
  make: () => Value,
): Value {
  const byB = kept.get(a) ?? new WeakMap<B, Value>()
  kept.set(a, byB)
  const known = byB.get(b)
  if (known !== undefined) return known
  const value = make()
  byB.set(b, value)
  return value
}

function readOnce(subject: AssertionSubject, profile: Profile): AudienceReading {
  const { server, client, payload } = subject
  const expectation = remember(expectations, server, profile.aud, () =>
    expectAudience(profile.aud, server),
  )
  const form = readAudience(payload?.['aud'])
  const reader = { title: profile.title, clientId: client.clientId }
  const judged = form.values.slice(0, maxJudged).map((value, index) => ({
    ...judgeAudience(value, expectation, reader),
    pointer: form.isArray ? `/claims/aud/${String(index)}` : '/claims/aud',
  }))
  const hasAccepted = judged.some(({ fault }) => fault === null)
  return { form, expectation, judged, hasAccepted }
}

/** The audience as the profile sees it. */
export function readAudienceOf(subject: AssertionSubject, profile: Profile): AudienceReading {
  return remember(readings, subject, profile, () => readOnce(subject, profile))
}
