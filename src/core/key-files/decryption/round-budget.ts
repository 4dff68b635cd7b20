/** Bounds what a hostile file can make the workbench compute: rounds are counted before they are run. */
import { refusal } from '../key-source-problem.ts'

export type Derivation = 'PBKDF2' | 'PKCS#12'

export interface RoundBudget {
  /** @throws KeySourceProblem when the count is unusable, too large, or too much with all that came before */
  spend(derivation: Derivation, rounds: number): void
}

export const maxRounds: Readonly<Record<Derivation, number>> = {
  PBKDF2: 5_000_000,
  'PKCS#12': 1_000_000,
}
// The derivation of PKCS#12 runs in JavaScript, at about a fifth of the speed of PBKDF2.
const cost: Readonly<Record<Derivation, number>> = { PBKDF2: 1, 'PKCS#12': 5 }
const maxTotalCost = 30_000_000

const fix =
  'Make the file anew with a usual count, such as 600,000, or convert it with openssl first.'

/** Makes a fresh budget; one serves a whole source, however many keys are in it. */
export function createRoundBudget(): RoundBudget {
  let spent = 0
  return {
    spend(derivation, rounds) {
      const limit = maxRounds[derivation]
      if (!Number.isSafeInteger(rounds) || rounds < 1) {
        const message = `The file names no usable number of rounds for ${derivation}.`
        throw refusal({ ruleId: 'KEY-INPUT', message, fix })
      }
      if (rounds > limit) {
        const [asked, most] = [rounds, limit].map((count) => count.toLocaleString('en-US'))
        const message = `The file asks for ${String(asked)} rounds of ${derivation}; the workbench runs ${String(most)} at most.`
        throw refusal({ ruleId: 'KEY-INPUT', message, fix })
      }
      spent += rounds * cost[derivation]
      if (spent <= maxTotalCost) return
      const message =
        'All the keys of this file together ask for more rounds of key derivation than the workbench runs.'
      throw refusal({ ruleId: 'KEY-INPUT', message, fix })
    },
  }
}
