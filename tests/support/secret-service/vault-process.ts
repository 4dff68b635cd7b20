/** A vault in a process of its own, reached as if it were here. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { VaultStatus } from '../../../src/contract/keys.ts'
import type { VaultRead } from '../../../src/core/ports.ts'

type CallBody =
  | { readonly method: 'status' }
  | { readonly method: 'check' }
  | { readonly method: 'read'; readonly account: string }
  | { readonly method: 'write'; readonly account: string; readonly secret: string }
  | { readonly method: 'remove'; readonly account: string }
export type VaultCall = CallBody & { readonly id: number }

type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly code: string })

export interface VaultProcess {
  status(): Promise<VaultStatus>
  check(): Promise<VaultStatus>
  read(account: string): Promise<VaultRead>
  write(account: string, secret: string): Promise<'keychain' | 'memory'>
  /** Rejects with the code as message. */
  remove(account: string): Promise<void>
  /** Ends the process and resolves to its exit code, null when a signal was needed. */
  stop(): Promise<number | null>
}

/** Starts the bundled `vault-program.ts` in an environment. */
export function startVaultProcess(
  program: string,
  env: NodeJS.ProcessEnv,
  timeLimitMs = 3000,
): VaultProcess {
  const child = fork(program, [String(timeLimitMs)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  let calls = 0

  function call(body: CallBody): Promise<unknown> {
    const id = (calls += 1)
    return new Promise((resolve, reject) => {
      const onMessage = (answer: Answer) => {
        if (answer.id !== id) return
        child.off('message', onMessage)
        if ('code' in answer) reject(new Error(answer.code))
        else resolve(answer.value)
      }
      child.on('message', onMessage)
      child.send({ ...body, id } satisfies VaultCall)
    })
  }

  return {
    status: () => call({ method: 'status' }) as Promise<VaultStatus>,
    check: () => call({ method: 'check' }) as Promise<VaultStatus>,
    read: (account) => call({ method: 'read', account }) as Promise<VaultRead>,
    write: (account, secret) =>
      call({ method: 'write', account, secret }) as Promise<'keychain' | 'memory'>,
    async remove(account) {
      await call({ method: 'remove', account })
    },
    async stop() {
      if (child.connected) child.disconnect()
      const [code] = await exited
      return code
    },
  }
}
