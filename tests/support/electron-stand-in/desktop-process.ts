/** The main process of the built desktop face, run by plain Node against the stand-in. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { standInFolder } from './build-stand-in.ts'
import type { ProcessMessage, Question } from './channel.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface DesktopProcess {
  readonly child: ChildProcess
  ask(question: Question): Promise<unknown>
  /** Resolves to the exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

interface PendingQuestion {
  resolve(value: unknown): void
  reject(error: Error): void
}

/** Starts the main process; `receive` gets everything but answers. */
export function startDesktopProcess(
  args: readonly string[],
  receive: (message: ProcessMessage) => void,
): DesktopProcess {
  const entry = join(standInFolder, 'process-entry.js')
  const child = fork(entry, [join(root, 'out/main/index.js'), ...args], {
    execArgv: ['--import', join(standInFolder, 'register.mjs')],
    // V8's own serialisation: what structured clone refuses does not cross here either.
    serialization: 'advanced',
  })
  const pending = new Map<number, PendingQuestion>()
  let nextId = 0
  child.on('message', (message: ProcessMessage) => {
    if (message.kind === 'answer') pending.get(message.id)?.resolve(message.value)
    else if (message.kind === 'failure') {
      pending.get(message.id)?.reject(new Error(message.message))
    } else receive(message)
  })
  child.on('exit', () => {
    for (const { reject } of pending.values()) reject(new Error('the main process has ended'))
  })
  return {
    child,
    ended: once(child, 'exit').then(([code]) => code as number | null),
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (!child.connected) {
          reject(new Error('the main process has ended'))
          return
        }
        const id = nextId++
        pending.set(id, { resolve, reject })
        child.send({ id, question })
      }),
  }
}
