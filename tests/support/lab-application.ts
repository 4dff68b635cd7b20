/** A whole application on free ports, in memory, with helpers to run an exchange to its end. */
import type { ExchangeRun } from '../../src/contract/exchange.ts'
import { createApplication } from '../../src/core/application.ts'
import type { Application, ApplicationOptions } from '../../src/core/application.ts'
import type { Ports } from '../../src/core/ports.ts'
import { createMemoryStorage } from '../../src/host/memory-storage.ts'
import { createMemoryVault } from '../../src/host/memory-vault.ts'
import { silentLog } from '../../src/host/log.ts'
import { systemClock } from '../../src/host/system-clock.ts'
import { systemRandomness } from '../../src/host/system-randomness.ts'

export interface LabApplication {
  readonly application: Application
  /** Resolves with the run as soon as it satisfies the condition. */
  runWhen(condition: (run: ExchangeRun) => boolean): Promise<ExchangeRun>
  /** Starts an exchange in one go and waits for its end. */
  runToEnd(): Promise<ExchangeRun>
}

/** Starts an application; the caller stops it. */
export async function startLabApplication(
  options: Partial<ApplicationOptions> = {},
  ports: Partial<Ports> = {},
): Promise<LabApplication> {
  const application = createApplication(
    {
      clock: systemClock,
      randomness: systemRandomness,
      vault: createMemoryVault(),
      storage: createMemoryStorage(),
      log: silentLog,
      ...ports,
    },
    { version: '0.0.0', ports: { jwks: 0, authorizationServer: 0, api: 0 }, ...options },
  )
  await application.start()

  function nextRun(condition: (run: ExchangeRun) => boolean): Promise<ExchangeRun> {
    return new Promise((resolve) => {
      const unsubscribe = application.subscribe((message) => {
        if (message.event !== 'exchange.changed') return
        const { run } = message.value as { readonly run: ExchangeRun | null }
        if (run === null || !condition(run)) return
        unsubscribe()
        resolve(run)
      })
    })
  }

  return {
    application,
    async runWhen(condition) {
      // Listening comes first: what happens while the snapshot is made would be missed otherwise.
      const next = nextRun(condition)
      const { slices } = await application.handlers['session.snapshot']({})
      const { run } = slices.exchange
      return run !== null && condition(run) ? run : next
    },
    async runToEnd() {
      const finished = nextRun(({ status }) => status === 'finished')
      await application.handlers['exchange.start']({ mode: 'run' })
      return finished
    },
  }
}
