/** Remembers, while the application runs, which assertions it built and sent, so that a repetition is noticed. */
import type { Clock } from '../ports.ts'
import type { AssertionLedger } from '../rules/assertion/assertion-subject.ts'
import { decodeCompact } from './decode-compact.ts'

/** Enough to see a counter or a prefix, and no more than is looked at in a moment. */
const recentCount = 20

/** An hour of sending one every second; the oldest are forgotten. */
const sentCount = 3_600

export interface OwnLedger extends AssertionLedger {
  /** Notes an assertion that was signed here. */
  noteBuilt(token: string): void
  /** Notes an assertion that was sent, whoever made it. */
  noteSent(token: string): void
}

/** Names beyond every server's limit are not worth the memory. */
const longestName = 4_096

/** Makes an empty ledger. */
export function createAssertionLedger(clock: Clock): OwnLedger {
  const sentAt = new Map<string, number>()
  let recentJtis: readonly string[] = []

  const nameOf = (issuer: string, jti: string) => JSON.stringify([issuer, jti])

  return {
    usedAt: (issuer, jti) => sentAt.get(nameOf(issuer, jti)) ?? null,
    get recentJtis() {
      return recentJtis
    },
    noteBuilt(token) {
      const jti = decodeCompact(token).payload?.['jti']
      if (typeof jti !== 'string') return
      recentJtis = [jti, ...recentJtis.filter((recent) => recent !== jti)].slice(0, recentCount)
    },
    noteSent(token) {
      const { iss, jti } = decodeCompact(token).payload ?? {}
      if (typeof iss !== 'string' || typeof jti !== 'string') return
      const name = nameOf(iss, jti)
      if (sentAt.has(name) || name.length > longestName) return
      sentAt.set(name, clock.now())
      const [oldest] = sentAt.keys()
      if (sentAt.size > sentCount && oldest !== undefined) sentAt.delete(oldest)
    },
  }
}
