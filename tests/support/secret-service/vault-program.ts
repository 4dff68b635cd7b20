/** A program that holds a vault of its own and does with it what its parent asks: keytar binds to one bus a process. */
import { createVault } from '../../../src/host/vault.ts'
import type { VaultCall } from './vault-process.ts'

const timeLimitMs = Number(process.argv[2])
const vault = createVault({ mode: 'keychain', timeLimitMs })

async function answer(call: VaultCall): Promise<unknown> {
  switch (call.method) {
    case 'status':
      return vault.status()
    case 'check':
      return await vault.check()
    case 'read':
      return await vault.read(call.account)
    case 'write':
      return await vault.write(call.account, call.secret)
    case 'remove':
      await vault.remove(call.account)
      return null
  }
}

process.on('message', (call: VaultCall) => {
  answer(call).then(
    (value) => process.send?.({ id: call.id, value }),
    (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : String(error)
      process.send?.({ id: call.id, code })
    },
  )
})
process.on('disconnect', () => process.exit(0))
