/** The process of the browser face: starts the application and prints the address of its page. */
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { errorCatalogue, toAppError } from '../contract/errors.ts'
import { createLog } from '../host/log.ts'
import { startHost } from '../host/start-host.ts'
import { listWarnings } from '../host/warnings.ts'
import { parseServeOptions, usage } from './options.ts'
import { startWebFace } from './web-face.ts'

async function serve(args: readonly string[]): Promise<void> {
  const options = parseServeOptions(args)
  if (options.help) {
    process.stdout.write(usage)
    return
  }
  const host = await startHost({
    version: manifest.version,
    log: createLog({ level: 'error' }),
    ...options.host,
  })
  const face = await startWebFace({
    end: {
      dispatch: host.dispatch,
      subscribe: (listener) => host.application.subscribe(listener),
    },
    rendererFolder: join(import.meta.dirname, '../renderer'),
    port: options.port,
    allowedHosts: options.allowedHosts,
  }).catch(async (error: unknown) => {
    await host.stop()
    throw error
  })
  const { slices } = await host.application.handlers['session.snapshot']({})
  for (const warning of listWarnings(slices, options.host.vault)) {
    process.stderr.write(`${warning}\n`)
  }
  process.stdout.write(options.printUrl ? `${face.url}\n` : `Assertion Workbench: ${face.url}\n`)

  let stopping = false
  async function stop(): Promise<void> {
    // A second signal means that the person will not wait.
    if (stopping) process.exit(1)
    stopping = true
    await face.stop()
    await host.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

serve(process.argv.slice(2)).catch((thrown: unknown) => {
  const error = toAppError(thrown)
  process.stderr.write(`${error.message} ${errorCatalogue[error.code].remedy}\n`)
  process.exit(error.code === 'ERR_USAGE' ? 2 : 1)
})
