/** Inspects long texts in a thread of their own, one for each: it ends with its text, and within a time limit. */
import { Worker } from 'node:worker_threads'
import { AppError } from '../contract/errors.ts'
import type { InspectionReport } from '../contract/inspection.ts'
import { orAborted, startDeadline } from '../core/jwks-doctor/deadline.ts'
import type { InspectionThread } from '../core/ports.ts'
import { systemClock } from './system-clock.ts'

/** What the thread tells on its way, and at its end. */
export type InspectionMessage = { readonly phase: string } | { readonly report: InspectionReport }

export interface InspectionThreadOptions {
  /** What the thread runs; the built one unless given. */
  readonly program?: URL | undefined
  readonly limitMs?: number | undefined
}

// Every bundle and every chunk lies in a folder beside this one.
const builtProgram = '../host/inspection-worker.js'
/** The longest text takes a second or two; keys that are fetched may take ten. */
const defaultLimitMs = 20_000
/** Far more than the longest text needs. */
const maxHeapMb = 768

/** Without the error itself: its message may repeat what was pasted. */
function explainDeath(): AppError {
  const message = 'The inspection ended before it had a report.'
  return new AppError('ERR_INSPECTION_ENDED', message)
}

function explainLimit(limitMs: number): AppError {
  const message = `The inspection took longer than ${String(limitMs / 1000)} seconds and was ended.`
  return new AppError('ERR_INSPECTION_ENDED', message)
}

function receiveReport(worker: Worker, tell: (phase: string) => void): Promise<InspectionReport> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(explainDeath())
    }
    worker.on('error', giveUp)
    worker.on('messageerror', giveUp)
    worker.on('exit', giveUp)
    worker.on('message', (message: InspectionMessage) => {
      if ('report' in message) resolve(message.report)
      else tell(message.phase)
    })
  })
}

/** Makes the port; a thread runs only while a text is inspected. */
export function createInspectionThread({
  program = new URL(builtProgram, import.meta.url),
  limitMs = defaultLimitMs,
}: InspectionThreadOptions = {}): InspectionThread {
  return {
    async inspect(order, { signal, tell }) {
      signal.throwIfAborted()
      const worker = new Worker(program, {
        workerData: order,
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
      })
      const deadline = startDeadline(systemClock, limitMs, signal)
      try {
        return await orAborted(receiveReport(worker, tell), deadline.signal)
      } catch (error) {
        if (error instanceof AppError) throw error
        signal.throwIfAborted()
        throw explainLimit(limitMs)
      } finally {
        deadline.release()
        await worker.terminate()
      }
    },
  }
}
