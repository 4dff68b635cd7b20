/** The faults of the JWKS server in words: what each is called, and what it does. */
import { jwksFaultNames } from '../../../../contract/jwks-server.ts'
import type { JwksFault, JwksFaults } from '../../../../contract/jwks-server.ts'

interface FaultWords {
  readonly name: string
  readonly meaning: string
}

export const faultWords: Readonly<Record<JwksFault, FaultWords>> = {
  slow: {
    name: 'Slow',
    meaning: 'Holds every answer back for some seconds; many verifiers give up after five.',
  },
  reset: {
    name: 'Connection reset',
    meaning: 'Ends the connection without an answer, as a crashed proxy does.',
  },
  error500: {
    name: 'Status 500',
    meaning: 'Answers that something failed inside the server.',
  },
  error404: {
    name: 'Status 404',
    meaning: 'Answers that there is nothing at this path.',
  },
  redirect: {
    name: 'Redirect',
    meaning: 'Answers 302 with another path that serves the set; jose and others do not follow.',
  },
  wrongMediaType: {
    name: 'Wrong media type',
    meaning: 'Calls the set text/html, which some verifiers refuse to read.',
  },
  truncated: {
    name: 'Truncated JSON',
    meaning: 'Cuts the document in the middle, with a length that fits what is left.',
  },
  stale: {
    name: 'Stale copy',
    meaning: 'Repeats the set of the moment of switching on, whatever is published after it.',
  },
  duplicateKid: {
    name: 'Duplicate key ID',
    meaning: 'Lists every key twice, the first time under the key ID of another key.',
  },
  missingKid: {
    name: 'No key ID',
    meaning: 'Leaves kid out of every key, so that a verifier has to guess.',
  },
  missingUse: {
    name: 'No use',
    meaning: 'Leaves use out of every key; some servers pass over keys without it.',
  },
  missingAlg: {
    name: 'No algorithm',
    meaning: 'Leaves alg out of every key, so that nothing pins the algorithm.',
  },
  huge: {
    name: 'Huge document',
    meaning: 'Adds more than 512 KiB of padding, beyond what verifiers should read.',
  },
}

/** Those that are about the answer, and those that are about what is in it. */
export const faultGroups: readonly {
  readonly title: string
  readonly faults: readonly JwksFault[]
}[] = [
  {
    title: 'The answer',
    faults: ['slow', 'reset', 'error500', 'error404', 'redirect', 'wrongMediaType', 'truncated'],
  },
  {
    title: 'The set',
    faults: ['stale', 'duplicateKid', 'missingKid', 'missingUse', 'missingAlg', 'huge'],
  },
]

/** The faults that are on, such as `Slow (10 s), No key ID`. */
export function listFaults({ active, slowSeconds }: JwksFaults): string {
  return jwksFaultNames
    .filter((fault) => active.includes(fault))
    .map((fault) =>
      fault === 'slow'
        ? `${faultWords.slow.name} (${String(slowSeconds)} s)`
        : faultWords[fault].name,
    )
    .join(', ')
}

/** `1 fault`, `3 faults`; null when there is none. */
export function countFaults({ active }: JwksFaults): string | null {
  if (active.length === 0) return null
  return active.length === 1 ? '1 fault' : `${String(active.length)} faults`
}
