/** Which key may take over from the signing one, and what should be known of the choice. */
import type { KeyFacts } from '../../contract/keys.ts'

/** Why the rotation cannot be begun, in a sentence; null when it can. */
export function judgeSuccessor(from: KeyFacts, to: KeyFacts): string | null {
  if (from.kid === to.kid) return `The key ${to.kid} signs already. Choose another key.`
  // OpenID Connect Core 1.0 §10.1.1: verifiers tell keys by their kid, so one that was taken out does not come back.
  if (to.state === 'retired') {
    return `The key ${to.kid} was in use before and has been taken out of the JWK Set; a key ID that has gone must not come back. Make a new key.`
  }
  if (to.privateKey === 'missing') {
    return `The private half of the key ${to.kid} is gone, so it cannot sign. Choose or make another key.`
  }
  return null
}

/** What is allowed and yet worth knowing, one sentence each. */
export function remarkOnSuccessor(from: KeyFacts, to: KeyFacts): readonly string[] {
  const remarks: string[] = []
  if (from.algorithm !== to.algorithm) {
    remarks.push(
      `The algorithm changes from ${from.algorithm} to ${to.algorithm}. Make sure that the server accepts ${to.algorithm} for this client; it is safer to change the algorithm in a rotation of its own.`,
    )
  }
  if (to.state === 'retiring') {
    remarks.push(`The key ${to.kid} has signed before, so this goes back to an older key.`)
  }
  if (!from.published) {
    remarks.push(`The old key ${from.kid} is not published, so no verifier can be using it.`)
  }
  if (to.storage === 'memory') {
    remarks.push(`The key ${to.kid} is kept in memory: it is lost when the application ends.`)
  }
  return remarks
}
