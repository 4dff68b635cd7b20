/** The authorization server of the workbench in a process of its own, recording as it does in the application. */
import { randomBytes, randomUUID } from 'node:crypto'
import { createAuthorizationServer } from '../../src/core/authorization-server/authorization-server.ts'
import { createClientRegistry } from '../../src/core/authorization-server/client-registry.ts'
import { parseClients } from '../../src/core/authorization-server/parse-clients.ts'
import { createTraffic } from '../../src/core/lab/traffic.ts'
import { findProfile } from '../../src/core/profiles/profiles.ts'
import { announce, readSetup } from '../server-process.ts'
import type { Setup } from './requests.ts'

const { publicJwk } = readSetup() as Setup
const registry = createClientRegistry()
registry.replace('file', parseClients([{ client_id: 'bench', jwks: { keys: [publicJwk] } }]))
const profile = findProfile('r10070')
const traffic = createTraffic(() => undefined)

const server = createAuthorizationServer({
  clock: {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    after: () => () => undefined,
  },
  randomness: { bytes: randomBytes, uuid: randomUUID },
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  profile: () => profile,
  registry,
  apiIdentifier: () => 'http://127.0.0.1:4003',
  findObserver: () => undefined,
  recordRequest: traffic.record,
})
const { url } = await server.listen(0)
announce(url)
