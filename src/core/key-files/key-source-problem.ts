/** Why a key source cannot be used as it is; thrown while it is read, and turned into an answer where reading began. */
import type { KeyInspection } from '../../contract/key-files.ts'

/** What is wrong with one key, or with the whole source. */
export interface KeyFault {
  readonly ruleId: string
  readonly message: string
  readonly fix: string
}

type Verdict<Outcome> = Omit<Extract<KeyInspection, { readonly outcome: Outcome }>, 'repairs'>
export type KeySourceVerdict = Verdict<'refused'> | Verdict<'needs-passphrase'>

/** Its text says nothing of the source: only the verdict does, and that is written for a person. */
export class KeySourceProblem extends Error {
  readonly verdict: KeySourceVerdict

  constructor(verdict: KeySourceVerdict) {
    super('The key source cannot be used as it is.')
    this.name = 'KeySourceProblem'
    this.verdict = verdict
  }
}

export function refusal({ ruleId, message, fix }: KeyFault): KeySourceProblem {
  return new KeySourceProblem({ outcome: 'refused', ruleId, message, fix })
}

/** An empty passphrase is a field that was not filled in, and never a wrong one. */
export function passphraseNeeded(format: string, passphrase: string | undefined): KeySourceProblem {
  const isWrong = passphrase !== undefined && passphrase !== ''
  const message = isWrong
    ? 'This passphrase does not open it. Capitals, blanks at the ends and the keyboard layout count.'
    : 'The private key is encrypted. Type the passphrase under which it was saved.'
  return new KeySourceProblem({ outcome: 'needs-passphrase', format, isWrong, message })
}

/** For a file whose outside is whole and whose inside is not. */
export function damagedKey(what: string): KeyFault {
  return {
    ruleId: 'KEY-INPUT',
    message: `The ${what} can be recognised, but the key in it is damaged.`,
    fix: 'Get the file again from where it was made.',
  }
}
