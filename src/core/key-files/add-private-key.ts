/** Takes up a private key that was found in a source, or what is wrong with it. */
import { createPrivateKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { judgePrivateKey } from './judge-private-key.ts'
import { refusal } from './key-source-problem.ts'
import type { SourceReading } from './source-reading.ts'

/** The most that one import may choose from. */
export const maxKeysInSource = 50

export interface KeyNaming {
  /** The kid or friendly name it came with. */
  readonly name?: string | null
  /** The algorithm it was made for; offered first, where the key can do it. */
  readonly algorithm?: KeyAlgorithm | undefined
  /** True when it may be used with RSASSA-PSS alone (RFC 4055 §1.2). */
  readonly isPssOnly?: boolean
}

/** @throws KeySourceProblem when the source holds more keys than anybody would choose from */
export async function addPrivateKey(
  reading: SourceReading,
  key: KeyObject,
  { name = null, algorithm, isPssOnly = false }: KeyNaming = {},
): Promise<void> {
  if (reading.keys.length + reading.faults.length >= maxKeysInSource) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: `There are more than ${maxKeysInSource} keys in it.`,
      fix: 'Give the keys that you need alone.',
    })
  }
  const judged = await judgePrivateKey(key)
  if (!judged.ok) {
    reading.faults.push(judged.fault)
    return
  }
  const { spkiSha256 } = judged.key
  if (reading.keys.some((known) => known.spkiSha256 === spkiSha256)) return
  const able = judged.key.algorithms.filter((able) => !isPssOnly || able.startsWith('PS'))
  const algorithms = able.toSorted((a, b) => Number(b === algorithm) - Number(a === algorithm))
  reading.keys.push({ ...judged.key, algorithms, name })
}

/** Null when node:crypto cannot make a key of it. */
export function importDer(der: Buffer, type: 'pkcs1' | 'pkcs8' | 'sec1'): KeyObject | null {
  try {
    return createPrivateKey({ key: der, format: 'der', type })
  } catch {
    return null
  }
}
