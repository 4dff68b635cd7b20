/** Generations of keys: one after the other for the person, each of which can be cancelled at once. */
import { AppError } from '../../contract/errors.ts'
import type { GenerateKeyInput, KeysSlice } from '../../contract/keys.ts'
import type { Clock } from '../ports.ts'
import { chooseKeyParameters } from './algorithms.ts'
import { generateKeyPair } from './generate-key.ts'
import type { NewKeyPair } from './generate-key.ts'
import { createGenerationSlots } from './generation-slots.ts'
import { createSerialQueue } from './serial-queue.ts'

/** Of libuv's four threads; the others stay free for signatures, files and the keychain. */
const nativeGenerations = 2

export interface GenerationPlan<Value> {
  /** Throws what can be known to be wrong before a key is made. */
  readonly prepare: () => void
  /**
   * Keeps the pair. It calls `commit` before the first effect that cannot be undone: from then on cancelling comes too
   * late, and where it came before, `commit` throws.
   */
  readonly keep: (pair: NewKeyPair, commit: () => void) => Promise<Value>
}

export interface Generations {
  /** What is being made, in the words of the slice. */
  readonly underWay: KeysSlice['generating']
  /** @throws AppError ERR_GENERATION_CANCELLED, and whatever the plan throws */
  run<Value>(input: GenerateKeyInput, plan: GenerationPlan<Value>): Promise<Value>
  /** Makes the generation under way reject now; what is still computed for it is thrown away. */
  cancel(): void
  /** Cancels it, and every one that waits or is still to come. */
  stop(): void
}

export interface GenerationsOptions {
  readonly clock: Pick<Clock, 'now'>
  readonly onChange: () => void
  /** Stands in for node's generator. */
  readonly generatePair?: typeof generateKeyPair | undefined
}

/** Makes it with nothing under way. */
export function createGenerations(options: GenerationsOptions): Generations {
  const { clock, onChange, generatePair = generateKeyPair } = options
  const queue = createSerialQueue()
  const slots = createGenerationSlots(nativeGenerations)
  let underWay: KeysSlice['generating'] = null
  let current: AbortController | null = null
  let isStopped = false

  const cancel = () => current?.abort(generationCancelled())

  return {
    get underWay() {
      return underWay
    },
    run: (input, { prepare, keep }) =>
      queue.run(async () => {
        if (isStopped) throw generationCancelled()
        prepare()
        const cancellation = new AbortController()
        const { signal } = cancellation
        const finish = () => {
          if (current !== cancellation) return
          current = null
          underWay = null
        }
        const commit = () => {
          signal.throwIfAborted()
          finish()
        }
        current = cancellation
        const { sizeBits } = chooseKeyParameters(input)
        underWay = { algorithm: input.algorithm, sizeBits, startedAt: clock.now() }
        onChange()
        try {
          const work = slots
            .run(() => generatePair(input), signal)
            .then((pair) => {
              signal.throwIfAborted()
              return keep(pair, commit)
            })
          return await Promise.race([work, rejectWhenAborted(signal)])
        } finally {
          finish()
          onChange()
        }
      }),
    cancel,
    stop() {
      isStopped = true
      cancel()
    },
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })
}

function generationCancelled(): AppError {
  const message = 'The generation was cancelled; no key was made.'
  return new AppError('ERR_GENERATION_CANCELLED', message)
}
