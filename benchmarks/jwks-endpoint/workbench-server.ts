/** The whole application in a process of its own with two published keys; makes an RSA-4096 key whenever it is told to. */
import { createInterface } from 'node:readline'
import { startLabApplication } from '../../tests/support/lab-application.ts'
import { announce } from '../server-process.ts'

const { application } = await startLabApplication()
await application.handlers['keys.generate']({ algorithm: 'RS256' })
// A window listens: what the requests change is told to it as often as in the real application.
application.subscribe(() => undefined)
const { slices } = await application.handlers['session.snapshot']({})
announce(slices.servers.endpoints.jwksUri ?? '')

createInterface({ input: process.stdin }).on('line', () => {
  const large = { algorithm: 'RS256', modulusBits: 4096, publish: false } as const
  void application.handlers['keys.generate'](large).then(() => {
    process.stdout.write('generated\n')
  })
})
