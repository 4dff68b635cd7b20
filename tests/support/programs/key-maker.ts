/** A program that makes one key after the other in the keychain, telling each kid, until its parent kills it. */
import { silentLog } from '../../../src/host/log.ts'
import { startHost } from '../../../src/host/start-host.ts'

const [, , dataDir, wish] = process.argv
const host = await startHost({
  dataDir: dataDir ?? '',
  vault: 'keychain',
  version: '0.0.0',
  log: silentLog,
  application: { ports: { jwks: 0, authorizationServer: 0, api: 0 } },
})
if (wish === 'tell') {
  await host.dispatch('keys.checkVault', {})
  process.send?.(await host.dispatch('session.snapshot', {}))
  await host.stop()
  process.disconnect()
} else {
  for (;;) process.send?.(await host.dispatch('keys.generate', { algorithm: 'ES256' }))
}
