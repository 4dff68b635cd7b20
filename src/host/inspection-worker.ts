/** A thread that inspects one text and ends; it is started with the order, and keeps nothing. */
import { parentPort, workerData } from 'node:worker_threads'
import { inspectText } from '../core/inspection/inspect-text.ts'
import type { InspectionOrder } from '../core/inspection/inspect-text.ts'
import type { InspectionMessage } from './inspection-thread.ts'
import { systemClock } from './system-clock.ts'
import { systemRandomness } from './system-randomness.ts'

function send(message: InspectionMessage): void {
  parentPort?.postMessage(message)
}

const report = await inspectText(workerData as InspectionOrder, {
  clock: systemClock,
  randomness: systemRandomness,
  // Whoever started the thread ends it from outside.
  signal: new AbortController().signal,
  tell: (phase) => {
    send({ phase })
  },
})
send({ report })
